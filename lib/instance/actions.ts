'use server';
import { checkNow, sendTestMail } from '@/lib/instance/data';
import { runAction } from '@/lib/request/run-action';

export async function checkNowAction() {
  return runAction(null, checkNow);
}

export async function sendTestMailAction() {
  return runAction('instance.test-mail', sendTestMail);
}
