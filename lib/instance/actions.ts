'use server';
import { sendTestMail } from '@/lib/instance/data';
import { runAction } from '@/lib/request/run-action';

export async function sendTestMailAction() {
  return runAction('instance.test-mail', sendTestMail);
}
