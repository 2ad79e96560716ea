import { inArray } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import type { JobKind, JobKinds, Work } from '@/lib/jobs/kinds';
import { runJob } from '@/lib/jobs/run';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { listJobRows } from '@/lib/users/bulk/data';
import {
  deleteUserAction,
  purgeDeletedUsersAction,
  restoreDeletedUserAction,
  startRestoreAction,
} from '@/lib/users/deletion/actions';
import { getDeletedUsers } from '@/lib/users/deletion/data';
import { restoreJobKinds } from '@/lib/users/deletion/restore-work';
import { passwordGrant } from '../../../support/code-flow.ts';
import { forgetIds } from '../../../support/deletion-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, newJobId, outcomesOf, setWorker } from '../../../support/jobs.ts';
import { first, jobsForEachTest, second, targets, third, userOf } from '../../../support/jobs-stage.ts';
import { grant, keycloakSide } from '../../../support/stack.ts';

jobsForEachTest();
beforeEach(async () => {
  setWorker((message, signal) => runJob(message, restoreJobKinds, signal));
  await grant(await keycloakSide(), first.id, ['create-realm']);
  for (const { id, username } of targets) await deleteUserAction({ id, username });
});
afterEach(async () => {
  proxy.reset();
  await database((db) => db.delete(deletedUsers).where(inArray(deletedUsers.id, idsOf(targets))));
});

const kind = restoreJobKinds['users.restore'] as JobKind;
const real = kind.open({});
const workOn = (jobId: string, kinds: JobKinds) => runJob({ jobId, run: 1 }, kinds, new AbortController().signal);
const idsOf = (users: { id: string }[]) => users.map(({ id }) => id);
const listed = async () => {
  const ids = idsOf((await getDeletedUsers()).users);
  return targets.filter(({ id }) => ids.includes(id));
};
async function restore(users: { id: string }[]): Promise<string> {
  const id = newJobId();
  expect(await startRestoreAction({ id, ids: idsOf(users) })).toMatchObject({ ok: true, data: id });
  await jobWhen(id);
  return id;
}

describe('a restore of many', () => {
  test('gives each user the same ID, the roles, and a password that is handed over once', async () => {
    const id = await restore([first, second]);
    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'done' });
    expect(await userOf(first)).toMatchObject({ id: first.id, requiredActions: ['UPDATE_PASSWORD'] });
    const roles = await (await keycloakSide()).users.listRealmRoleMappings({ id: first.id });
    expect(roles.map(({ name }) => name)).toContain('create-realm');
    expect(await listed()).toEqual([third]);
    const [stored] = await (await keycloakSide()).users.getCredentials({ id: first.id });
    expect(stored?.credentialData).toContain('pbkdf2-sha512');

    const { rows } = await listJobRows(id, { outcome: 'done', page: 1 });
    expect(rows[0]?.reason).toContain('Not restored: the old password');
    const taken = await takePasswordsAction(id);
    if (!taken.ok) throw new Error(taken.message);
    expect(taken.data.passwords.map(({ username }) => username)).toEqual([first.username, second.username]);
    const [given] = taken.data.passwords;
    const answer = await passwordGrant(given?.username ?? '', given?.password ?? '');
    expect(JSON.stringify(answer.body)).toContain('not fully set up');
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('refuses a user whose name another one has taken, and restores the others', async () => {
    await (await keycloakSide()).users.create({ username: second.username, email: second.username, enabled: true });
    const id = await restore([first, second, third]);
    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'refused', [third.id]: 'done' });
    expect(await listed()).toEqual([second]);
  });

  test('finishes a user whose import Keycloak made without an answer', async () => {
    proxy.inject({ path: /partialImport/, fault: { kind: 'lose-answer' }, times: 1 });
    const id = await restore([first]);
    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done' });
    expect(await userOf(first)).toMatchObject({ id: first.id });
  });

  test.each(['before the restore', 'after it', 'after one that gave another ID'])(
    'is finished by another worker after the death of one %s',
    async (death) => {
      if (death.includes('another ID')) forgetIds();
      setWorker(async () => undefined);
      const id = newJobId();
      await startRestoreAction({ id, ids: idsOf([first]) });
      await new Promise<void>((resolve, reject) => {
        const apply: Work['apply'] = async (viewer, row) => {
          if (death !== 'before the restore') await real.apply(viewer, row);
          resolve();
          return new Promise<never>(() => undefined);
        };
        workOn(id, { 'users.restore': { ...kind, open: () => ({ ...real, apply }) } }).catch(reject);
      });
      await workOn(id, restoreJobKinds);
      expect(await outcomesOf(id)).toEqual({ [first.id]: 'done' });
      const taken = await takePasswordsAction(id);
      const given = taken.ok ? taken.data.passwords[0] : undefined;
      const answer = await passwordGrant(first.username, given?.password ?? '');
      expect(JSON.stringify(answer.body)).toContain('not fully set up');
    },
  );

  test('does not start where one of them was restored meanwhile', async () => {
    expect(await restoreDeletedUserAction(second.id)).toMatchObject({ ok: true });
    const start = await startRestoreAction({ id: newJobId(), ids: idsOf([first, second]) });
    expect(start).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await userOf(first)).toBeUndefined();
  });
});

describe('a purge', () => {
  test('deletes what a restore needs, of the chosen users alone', async () => {
    expect(await purgeDeletedUsersAction(idsOf([first, third]))).toEqual({ ok: true, data: 2 });
    expect(await listed()).toEqual([second]);
    expect(await restoreDeletedUserAction(first.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await purgeDeletedUsersAction(idsOf([first]))).toEqual({ ok: true, data: 0 });
  });

  test('leaves a user alone who is being deleted or restored', async () => {
    await database((db) =>
      db
        .update(deletedUsers)
        .set({ isCertain: false })
        .where(inArray(deletedUsers.id, [first.id])),
    );
    expect(await purgeDeletedUsersAction([first.id])).toEqual({ ok: true, data: 0 });
    expect(await listed()).toEqual(targets);
  });
});
