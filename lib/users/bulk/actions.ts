'use server';
import { jobIdSchema } from '@/lib/jobs/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { continueBulk, startBulk, stopBulk, takePasswords } from '@/lib/users/bulk/data';
import { startBulkSchema } from '@/lib/users/bulk/schema';

export async function startBulkAction(input: unknown) {
  return runAction('job.start', async () => startBulk(parse(startBulkSchema, input)));
}

export async function stopBulkAction(id: unknown) {
  return runAction('job.stop', async () => stopBulk(parse(jobIdSchema, id)));
}

export async function continueBulkAction(id: unknown) {
  return runAction('job.continue', async () => continueBulk(parse(jobIdSchema, id)));
}

export async function takePasswordsAction(id: unknown) {
  return runAction('job.show-passwords', async () => takePasswords(parse(jobIdSchema, id)));
}
