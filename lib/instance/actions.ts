'use server';
import { checkNow, repair, sendTestMail } from '@/lib/instance/data';
import { repairSchema } from '@/lib/instance/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';

export async function checkNowAction() {
  return runAction(null, checkNow);
}

export async function sendTestMailAction() {
  return runAction('instance.test-mail', sendTestMail);
}

export async function repairAction(input: unknown) {
  return runAction('instance.repair', async () => repair(parse(repairSchema, input)));
}
