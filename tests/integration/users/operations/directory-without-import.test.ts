import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { changeUserAction, resetPasswordAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableGroups, getAvailableRoles, getCredentials, getSessions, getUser } from '@/lib/users/account/data';
import type { ChangeUser } from '@/lib/users/account/schema';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { findExactUsers } from '@/lib/users/list/data';
import { runSnippet } from '../../../support/admin-snippets.ts';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { jobWhen, outcomesOf, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const UIDS = ["o'hara", 'van  der berg', "émile 50%@x's", 'a/b\\c?d#e', '"q" <x>+y=z,w;v', '%2f', '..'];
const member = (uid: string) => ({ uid, firstName: 'Lena', lastName: 'House', password: 'from-the-directory' });
let directory: Directory;

beforeAll(async () => {
  await startTestQueue();
  await signInAdministrator();
});
afterAll(stopTestQueue);
beforeEach(() => asSession(administrator));

const idOf = (uid: string) => `f:${directory.id}:${uid}`;
const isThere = async (uid: string) => (await (await keycloakSide()).users.findOne({ id: idOf(uid) })) !== null;

describe('the users of a writable directory that Keycloak does not import', () => {
  beforeAll(async () => {
    directory = await startDirectory(await keycloakSide(), UIDS.map(member), { editMode: 'WRITABLE', importsUsers: false });
  });
  afterAll(() => directory?.stop());

  test.each(UIDS)('have pages, jobs and snippets, and are found by ID and deleted: %j', async (uid) => {
    const id = idOf(uid);
    expect(await getUser(id)).toMatchObject({ id, username: uid, origin: { kind: 'federation', isStored: false } });
    for (const read of [getAccess, getAvailableRoles, getAvailableGroups, getSessions, getCredentials]) await read(id);
    for (const q of [id, uid]) expect(await findExactUsers({ q })).toMatchObject([{ id, username: uid }]);
    const job = await startBulk({ kind: 'end-sessions' }, [{ id }]);
    await jobWhen(job);
    expect(await outcomesOf(job)).toEqual({ [id]: 'done' });

    expect(await getDeletionImpact(id)).toMatchObject({ directory: { afterDeletion: 'lost' }, refusal: null });
    expect(await deleteUserAction({ id, username: uid })).toMatchObject({ ok: true });
    expect(await isThere(uid)).toBe(false);
    expect(await restoreDeletedUserAction(id)).toMatchObject({ code: 'REFUSED' });
  });
});

describe('the users of a read-only directory that Keycloak does not import', () => {
  const HARD = "o'hara 50%@x";
  const unchanged = { ok: false, code: 'REFUSED', message: expect.stringContaining('does not store users') };
  beforeAll(async () => {
    directory = await startDirectory(await keycloakSide(), [member(HARD)], { importsUsers: false });
  });
  afterAll(() => directory?.stop());

  test.each<ChangeUser['operation']>([
    { kind: 'disable' },
    { kind: 'require-password' },
    { kind: 'add-role', role: { client: null, name: 'create-realm' } },
  ])('are not changed, and Pouch says where they can be: %j', async (operation) => {
    expect(await changeUserAction({ id: idOf(HARD), operation })).toMatchObject(unchanged);
    const job = await startBulk(operation as { kind: 'disable' }, [{ id: idOf(HARD) }]);
    await jobWhen(job);
    expect(await outcomesOf(job)).toEqual({ [idOf(HARD)]: 'refused' });
    const user = await (await keycloakSide()).users.findOne({ id: idOf(HARD) });
    expect(user).toMatchObject({ enabled: true, requiredActions: [] });
  });

  test('are not told to be deleted while the directory still has them', async () => {
    const id = idOf(HARD);
    expect(await getDeletionImpact(id)).toMatchObject({ refusal: expect.stringContaining('Delete the user there') });
    expect(await deleteUserAction({ id, username: HARD })).toMatchObject({ ok: false, code: 'REFUSED' });
    expect(await resetPasswordAction({ id, password: null })).toMatchObject({ ok: false, code: 'REFUSED' });
    expect(await isThere(HARD)).toBe(true);
  });

  test('have commands for what Keycloak does to them, and they run', async () => {
    const tasks = tasksFor(await getUser(idOf(HARD)), { client: null, name: 'admin' }, { availableRoles: [] });
    expect(tasks.map(({ label }) => label)).toEqual(['Unlock', 'End all sessions', `Delete ${HARD}`]);
    for (const way of ['curl', 'Python'] as const) await runSnippet(way, tasks[1]?.requests ?? []);
  });
});
