import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rotateSecretAction, showSecretAction } from '@/lib/clients/actions';
import { fillInAction } from '@/lib/connect/actions';
import { changeUserAction, setAdministratorAction } from '@/lib/users/account/actions';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { purgeDeletedUsersAction } from '@/lib/users/deletion/actions';
import type { UserOperation } from '@/lib/users/operations/schema';
import { currentSecret, makeClient, type TestClient } from '../../support/clients.ts';
import { newJobId } from '../../support/jobs.ts';
import { freshName, keycloakSide, keycloakSideWithNewToken } from '../../support/stack.ts';
import { realmRoles, seen, target, targetForEachTest } from '../../support/target-stage.ts';
import { signInAdministrator } from '../../support/viewers.ts';

const LONG_AGO = 901_000;
const STALE = { ok: false, code: 'STALE_SIGN_IN', message: expect.stringContaining('more than 15 minutes ago') };

let client: TestClient;
const otherRealm = `recent-sign-in-${process.pid}`;
/** Groups by what they give: the administrator's role through a group around it, one of a client that manages a realm, nothing. */
const groups = { outer: '', inner: '', managers: '', abroad: '', plain: '' };

targetForEachTest();
beforeAll(async () => {
  const admin = await keycloakSide();
  client = await makeClient(admin);
  for (const name of ['outer', 'managers', 'abroad', 'plain'] as const)
    groups[name] = (await admin.groups.create({ name: freshName(name) })).id;
  groups.inner = (await admin.groups.createChildGroup({ id: groups.outer }, { name: 'inner' })).id;
  const role = await admin.roles.findOneByName({ name: 'admin' });
  await admin.groups.addRealmRoleMappings({ id: groups.outer, roles: [{ id: role?.id ?? '', name: 'admin' }] });
  const [management] = await admin.clients.find({ clientId: 'master-realm' });
  await giveGroup('managers', management?.id ?? '', 'manage-users');
  await admin.realms.create({ realm: otherRealm });
  const [abroad] = await admin.clients.find({ clientId: `${otherRealm}-realm` });
  await giveGroup('abroad', abroad?.id ?? '', 'view-users');
});

async function giveGroup(group: 'managers' | 'abroad', uuid: string, roleName: string): Promise<void> {
  const admin = await keycloakSideWithNewToken();
  const role = await admin.clients.findRole({ id: uuid, roleName });
  const roles = [{ id: role?.id ?? '', name: roleName }];
  await admin.groups.addClientRoleMappings({ id: groups[group], clientUniqueId: uuid, roles });
}

afterAll(async () => {
  const admin = await keycloakSide();
  await admin.clients.del({ id: client.id });
  await (await keycloakSideWithNewToken()).realms.del({ realm: otherRealm });
  for (const id of [groups.outer, groups.managers, groups.abroad, groups.plain]) await admin.groups.del({ id });
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + LONG_AGO });
});
afterEach(() => {
  vi.useRealTimers();
});

const change = (operation: UserOperation) =>
  changeUserAction({ id: target.id, operation } as Parameters<typeof changeUserAction>[0]);
const startBulk = (operation: object) =>
  startBulkAction({ id: newJobId(), operation, selection: { kind: 'ids', ids: [target.id] }, confirmed: 1 } as never);
const join = (group: keyof typeof groups) => change({ kind: 'join-group', groupId: groups[group] });
const give = (name: string, of: string | null = null) => change({ kind: 'add-role', role: { client: of, name } });

describe('a sign-in of more than 15 minutes ago', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['makes no administrator', () => setAdministratorAction(target.id, true)],
    ['gives no role that opens the realm', () => give('admin')],
    ['gives no role that has others within it', () => give('default-roles-master')],
    ['gives no role of the management client', () => give('manage-users', 'master-realm')],
    ['gives no role that creates realms', () => give('create-realm')],
    ['gives no role of a client that manages another realm', () => give('view-users', `${otherRealm}-realm`)],
    ['adds to no group that may view the users of another realm', () => join('abroad')],
    ['adds to no group within one of administrators', () => join('inner')],
    ['adds to no group that may manage users', () => join('managers')],
    ['makes no administrators by a job', () => startBulk({ kind: 'add-role', role: { client: null, name: 'admin' } })],
    ['deletes no users by a job', () => startBulk({ kind: 'delete' })],
    ['deletes no deleted users permanently', () => purgeDeletedUsersAction([target.id])],
  ])('%s', async (_what, attempt) => {
    const [before, rolesBefore] = [await seen(), await realmRoles()];

    expect(await attempt()).toMatchObject(STALE);
    expect(await seen()).toEqual(before);
    expect(await realmRoles()).toEqual(rolesBefore);
    expect(await (await keycloakSide()).users.listGroups({ id: target.id })).toEqual([]);
  });

  test('gets no secret and rotates none', async () => {
    const { clientId } = client;
    for (const purpose of ['reveal', 'copy'] as const) expect(await showSecretAction({ clientId, purpose })).toMatchObject(STALE);
    expect(await fillInAction({ username: '' })).toMatchObject(STALE);
    expect(await rotateSecretAction({ clientId, typed: clientId, seen: '' })).toMatchObject(STALE);
    expect(await currentSecret(await keycloakSide(), client.id)).toBe(client.secret);
  });

  test('still does what can be undone, and what opens little', async () => {
    for (const attempt of [change({ kind: 'disable' }), change({ kind: 'enable' }), give('uma_authorization'), join('plain')])
      expect(await attempt).toMatchObject({ ok: true });
    expect(await setAdministratorAction(target.id, false)).toMatchObject({ ok: true });
    expect(await realmRoles()).toContain('uma_authorization');
  });

  test('is enough again after the next one', async () => {
    expect(await setAdministratorAction(target.id, true)).toMatchObject(STALE);
    vi.useRealTimers();
    await signInAdministrator();
    expect(await setAdministratorAction(target.id, true)).toMatchObject({ ok: true });
    expect(await realmRoles()).toContain('admin');
  });
});
