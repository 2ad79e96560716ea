'use server';
import {
  changeSwitch,
  retireOldSecret,
  rotateSecret,
  setUpOverlap,
  showSecret,
  stopOverlap,
  testSecret,
} from '@/lib/clients/data';
import {
  changeSwitchSchema,
  retireSecretSchema,
  rotateSecretSchema,
  setUpOverlapSchema,
  showSecretSchema,
  stopOverlapSchema,
  testSecretSchema,
} from '@/lib/clients/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';

export async function showSecretAction(input: unknown) {
  return runAction(async () => showSecret(parse(showSecretSchema, input)));
}

export async function testSecretAction(input: unknown) {
  return runAction(async () => testSecret(parse(testSecretSchema, input)));
}

export async function rotateSecretAction(input: unknown) {
  return runAction(async () => rotateSecret(parse(rotateSecretSchema, input)));
}

export async function retireOldSecretAction(input: unknown) {
  return runAction(async () => retireOldSecret(parse(retireSecretSchema, input)));
}

export async function setUpOverlapAction(input: unknown) {
  return runAction(async () => setUpOverlap(parse(setUpOverlapSchema, input)));
}

export async function stopOverlapAction(input: unknown) {
  return runAction(async () => stopOverlap(parse(stopOverlapSchema, input)));
}

export async function changeSwitchAction(input: unknown) {
  return runAction(async () => changeSwitch(parse(changeSwitchSchema, input)));
}
