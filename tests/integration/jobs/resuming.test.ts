import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { permitted, viewerOfSession } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { jobs } from '@/lib/db/schema';
import { continueJob, createJob } from '@/lib/jobs/control';
import { continueBulkAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { allJobKinds } from '@/lib/users/bulk/kinds';
import { jobWhen, newJobId, setWorker } from '../../support/jobs.ts';
import { admin, first, isEnabled, jobsForEachTest, userOf } from '../../support/jobs-stage.ts';
import { freshName } from '../../support/stack.ts';
import { administrator, signInAdministrator } from '../../support/viewers.ts';

const LONG_AGO = 901_000;
let group = '';

jobsForEachTest();
beforeEach(async () => {
  group = (await admin.groups.create({ name: freshName('resumed') })).id;
  const role = await admin.roles.findOneByName({ name: 'admin' });
  await admin.groups.addRealmRoleMappings({ id: group, roles: [{ id: role?.id ?? '', name: 'admin' }] });
});
afterEach(async () => {
  vi.useRealTimers();
  await admin.groups.del({ id: group });
});

const readViewer = async () => permitted(await viewerOfSession(sessionKeyOf(administrator)), 'manage-users');

/** A job on the first user that was stopped before it began. */
async function stopped(kind: string, parameters: Record<string, unknown> = {}): Promise<string> {
  const id = newJobId();
  const rows = [{ userId: first.id, username: first.username }];
  await createJob(await readViewer(), { id, kind, parameters, rows, request: id, isQueued: false });
  await database((db) => db.update(jobs).set({ state: 'stopped', endedAt: new Date() }).where(eq(jobs.id, id)));
  return id;
}

test('a job is resumed only with the recent sign-in that starting it takes', async () => {
  const guarded = [
    await stopped('users.delete'),
    await stopped('users.add-role', { role: { client: null, name: 'admin' } }),
    await stopped('users.join-group', { groupId: group }),
    await stopped('users.undo-import', { way: 'delete' }),
  ];
  const others = [await stopped('users.disable'), await stopped('users.undo-import', { way: 'disable' })];
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + LONG_AGO });

  for (const id of guarded) {
    expect(await continueBulkAction(id)).toMatchObject({ ok: false, code: 'STALE_SIGN_IN' });
    expect(await getJob(id)).toMatchObject({ state: 'stopped', counts: { pending: 1 } });
  }
  setWorker(async () => undefined);
  for (const id of others) expect(await continueBulkAction(id)).toMatchObject({ ok: true });
  expect(await isEnabled(first)).toBe(true);

  vi.useRealTimers();
  setWorker();
  await signInAdministrator();
  expect(await continueBulkAction(guarded[0])).toMatchObject({ ok: true });
  expect(await jobWhen(guarded[0] ?? '')).toMatchObject({ state: 'finished', counts: { done: 1 } });
  expect(await userOf(first)).toBeUndefined();
});

test('a job is resumed only with the role that starting it takes, and where its kind is known', async () => {
  const restore = await stopped('users.restore');
  const unknown = await stopped('users.of-a-newer-version');
  const viewer = { ...(await readViewer()), permissions: new Set(['view-users', 'manage-users']) };

  await expect(continueJob(viewer, restore, allJobKinds)).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('manage-realm'),
  });
  expect(await continueBulkAction(unknown)).toMatchObject({ ok: false, code: 'REFUSED' });
  for (const id of [restore, unknown]) expect(await getJob(id)).toMatchObject({ state: 'stopped' });
});
