import { afterEach, beforeEach, expect } from 'vitest';
import { env } from '@/lib/env';
import type { JobKinds } from '@/lib/jobs/kinds';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { changed } from './job-kinds.ts';
import { outcomesOf } from './jobs.ts';
import { admin } from './jobs-stage.ts';
import { findByName, freshName, type TestUser } from './stack.ts';

/** The users of the current test, enough for many rows in flight. */
export let crowd: TestUser[] = [];

/** Gives each test of the file so many users, besides those of its stage. */
export function crowdForEachTest(size: number): void {
  beforeEach(async () => {
    crowd = await Promise.all(
      Array.from({ length: size }, async () => {
        const username = freshName();
        const { id } = await admin.users.create({ username, email: username, enabled: true });
        return { id, username, password: '' };
      }),
    );
  });
  afterEach(() => Promise.all(crowd.map(({ id }) => admin.users.del({ id }).catch(() => undefined))));
}

/** What is to be true whatever went wrong: those whom the report calls done are disabled in Keycloak, and no other user. */
export async function expectReportIsTrue(id: string): Promise<void> {
  const outcomes = await outcomesOf(id);
  const inKeycloak = await Promise.all(
    crowd.map(async (made) => [made.id, (await findByName(admin, made.username))?.enabled ? 'pending' : 'done']),
  );
  expect(outcomes).toEqual(Object.fromEntries(inKeycloak));
}

/** The kind of job, and how many rows it has had in flight at most. */
export function counted(
  kind: BulkOperation['kind'],
  inFlight = { now: 0, most: 0 },
): { kinds: JobKinds; inFlight: typeof inFlight } {
  const kinds = changed(kind, ({ apply }) => ({
    apply: async (viewer, row, subject) => {
      inFlight.most = Math.max(inFlight.most, ++inFlight.now);
      try {
        return await apply(viewer, row, subject);
      } finally {
        inFlight.now--;
      }
    },
  }));
  return { kinds, inFlight };
}

/** Runs `work` with another number of rows that may be in flight. */
export async function withRowsAtOnce<T>(rows: number, work: () => Promise<T>): Promise<T> {
  const usual = env().POUCH_JOB_ROWS_AT_ONCE;
  Object.assign(env(), { POUCH_JOB_ROWS_AT_ONCE: rows });
  return work().finally(() => Object.assign(env(), { POUCH_JOB_ROWS_AT_ONCE: usual }));
}
