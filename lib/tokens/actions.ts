'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import {
  getInferenceToken,
  getMlopsToken,
  getSdkToken,
  inspectToken,
  pollDevice,
  refreshToken,
  revokeToken,
  startDevice,
  tryWallaroo,
} from '@/lib/tokens/data';
import {
  callSchema,
  inferenceSchema,
  inspectSchema,
  mlopsSchema,
  pollSchema,
  refreshSchema,
  revokeSchema,
  sdkPasswordSchema,
} from '@/lib/tokens/schema';

export async function getMlopsTokenAction(input: unknown) {
  return runAction(async () => getMlopsToken(parse(mlopsSchema, input)));
}

export async function getInferenceTokenAction(input: unknown) {
  return runAction(async () => getInferenceToken(parse(inferenceSchema, input)));
}

export async function getSdkTokenAction(input: unknown) {
  return runAction(async () => getSdkToken(parse(sdkPasswordSchema, input)));
}

export async function startDeviceAction() {
  return runAction(startDevice);
}

export async function pollDeviceAction(input: unknown) {
  return runAction(async () => pollDevice(parse(pollSchema, input)));
}

export async function refreshTokenAction(input: unknown) {
  return runAction(async () => refreshToken(parse(refreshSchema, input)));
}

export async function revokeTokenAction(input: unknown) {
  return runAction(async () => revokeToken(parse(revokeSchema, input)));
}

export async function inspectTokenAction(input: unknown) {
  return runAction(async () => inspectToken(parse(inspectSchema, input)));
}

export async function tryWallarooAction(input: unknown) {
  return runAction(async () => tryWallaroo(parse(callSchema, input)));
}
