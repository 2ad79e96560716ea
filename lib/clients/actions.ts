'use server';
import {
  changeSwitch,
  changeTokenLife,
  retireOldSecret,
  rotateSecret,
  setUpGracePeriod,
  showSecret,
  stopGracePeriod,
  testSecret,
} from '@/lib/clients/data';
import {
  changeSwitchSchema,
  retireSecretSchema,
  rotateSecretSchema,
  setTokenLifeSchema,
  setUpGracePeriodSchema,
  showSecretSchema,
  stopGracePeriodSchema,
  testSecretSchema,
} from '@/lib/clients/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';

export async function showSecretAction(input: unknown) {
  return runAction('client.reveal-secret', async () => showSecret(parse(showSecretSchema, input)));
}

export async function testSecretAction(input: unknown) {
  return runAction('client.test-secret', async () => testSecret(parse(testSecretSchema, input)));
}

export async function rotateSecretAction(input: unknown) {
  return runAction('client.rotate-secret', async () => rotateSecret(parse(rotateSecretSchema, input)));
}

export async function retireOldSecretAction(input: unknown) {
  return runAction('client.retire-secret', async () => retireOldSecret(parse(retireSecretSchema, input)));
}

export async function setUpGracePeriodAction(input: unknown) {
  return runAction('client.set-up-grace-period', async () => setUpGracePeriod(parse(setUpGracePeriodSchema, input)));
}

export async function stopGracePeriodAction(input: unknown) {
  return runAction('client.stop-grace-period', async () => stopGracePeriod(parse(stopGracePeriodSchema, input)));
}

export async function changeSwitchAction(input: unknown) {
  return runAction('client.change-switch', async () => changeSwitch(parse(changeSwitchSchema, input)));
}

export async function changeTokenLifeAction(input: unknown) {
  return runAction('client.set-token-lifetime', async () => changeTokenLife(parse(setTokenLifeSchema, input)));
}
