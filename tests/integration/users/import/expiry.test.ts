import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { importRows, imports, jobRows } from '@/lib/db/schema';
import { tidyJobs } from '@/lib/jobs/tidy';
import { getJob } from '@/lib/users/bulk/data';
import { takeImportPasswordsAction } from '@/lib/users/import/actions';
import { getImport } from '@/lib/users/import/data';
import { importJobKinds } from '@/lib/users/import/work';
import { importsForEachTest, resultOf, rowName, run } from '../../../support/imports.ts';

importsForEachTest();

/** Moves the end of the job into the past, and does what Pouch does every ten minutes. */
async function hoursLater(id: string, hours: number): Promise<void> {
  const earlier = sql`update pouch.jobs set ended_at = now() - make_interval(mins => ${hours * 60 + 1}) where id = ${id}`;
  await database((db) => db.execute(earlier));
  await tidyJobs(importJobKinds);
}

const secretsOf = async (id: string) =>
  (await database((db) => db.select().from(jobRows).where(eq(jobRows.jobId, id)))).map(({ secret }) => secret);

test('keeps the passwords that an import made for 24 hours, then says that they are gone, and why', async () => {
  const [one, two] = [rowName(), rowName()];
  const id = await run(`email\n${one}\n${two}\n`);
  await hoursLater(id, 23);
  expect(await getJob(id)).toMatchObject({ secrets: { mine: 2, others: [] } });

  await hoursLater(id, 24);
  expect(await secretsOf(id)).toEqual([null, null]);
  expect(await getJob(id)).toMatchObject({ secrets: { mine: 0, others: [] }, counts: { done: 2 } });
  const message = 'The passwords are no longer available: they can be fetched once, within 24 hours.';
  expect(await takeImportPasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND', message });
  expect((await resultOf(id)).map(({ email, status }) => [email, status])).toEqual([
    [one, 'created'],
    [two, 'created'],
  ]);
});

test('keeps the rows and the result of an import for 30 days, then says that they have expired', async () => {
  const id = await run(`email\n${rowName()}\n`);
  const { createdAt, expiresAt } = await getImport(id);
  expect(Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000)).toBe(30);
  await database((db) => db.update(imports).set({ expiresAt: new Date() }).where(eq(imports.id, id)));
  await tidyJobs(importJobKinds);

  expect(await database((db) => db.$count(importRows, eq(importRows.importId, id)))).toBe(0);
  const message = 'There is no such import, or it has expired. Start again with the file.';
  await expect(getImport(id)).rejects.toMatchObject({ code: 'NOT_FOUND', message });
  await expect(resultOf(id)).rejects.toMatchObject({ code: 'NOT_FOUND', message });
  // What was done to whom is in its job for longer.
  expect(await getJob(id)).toMatchObject({ counts: { done: 1 } });
});
