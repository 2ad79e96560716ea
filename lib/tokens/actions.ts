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
  return runAction('token.mlops', async () => getMlopsToken(parse(mlopsSchema, input)));
}

export async function getInferenceTokenAction(input: unknown) {
  return runAction('token.inference', async () => getInferenceToken(parse(inferenceSchema, input)));
}

export async function getSdkTokenAction(input: unknown) {
  return runAction('token.sdk', async () => getSdkToken(parse(sdkPasswordSchema, input)));
}

export async function startDeviceAction() {
  return runAction('token.device', startDevice);
}

export async function pollDeviceAction(input: unknown) {
  return runAction('token.sdk', async () => pollDevice(parse(pollSchema, input)));
}

export async function refreshTokenAction(input: unknown) {
  return runAction('token.refresh', async () => refreshToken(parse(refreshSchema, input)));
}

export async function revokeTokenAction(input: unknown) {
  return runAction('token.revoke', async () => revokeToken(parse(revokeSchema, input)));
}

export async function inspectTokenAction(input: unknown) {
  return runAction(null, async () => inspectToken(parse(inspectSchema, input)));
}

export async function tryWallarooAction(input: unknown) {
  return runAction('token.call', async () => tryWallaroo(parse(callSchema, input)));
}
