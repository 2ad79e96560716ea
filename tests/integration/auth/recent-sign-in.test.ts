import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rotateSecretAction, showSecretAction } from '@/lib/clients/actions';
import { fillInAction } from '@/lib/connect/actions';
import { changeUserAction, setAdministratorAction } from '@/lib/users/account/actions';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { purgeDeletedUsersAction } from '@/lib/users/deletion/actions';
import type { UserOperation } from '@/lib/users/operations/schema';
import { currentSecret, makeClient, type TestClient } from '../../support/clients.ts';
import { newJobId } from '../../support/jobs.ts';
import { freshName, keycloakSide } from '../../support/stack.ts';
import { realmRoles, seen, target, targetForEachTest } from '../../support/target-stage.ts';
import { signInAdministrator } from '../../support/viewers.ts';

const LONG_AGO = 901_000;
const STALE = { ok: false, code: 'STALE_SIGN_IN', message: expect.stringContaining('more than 15 minutes ago') };

let client: TestClient;
/** Groups by what they give: the administrator's role through a group around it, one of the management client, nothing. */
const groups: Record<'outer' | 'inner' | 'managers' | 'plain', string> = { outer: '', inner: '', managers: '', plain: '' };

targetForEachTest();
beforeAll(async () => {
  const admin = await keycloakSide();
  client = await makeClient(admin);
  for (const name of ['outer', 'managers', 'plain'] as const)
    groups[name] = (await admin.groups.create({ name: freshName(name) })).id;
  groups.inner = (await admin.groups.createChildGroup({ id: groups.outer }, { name: 'inner' })).id;
  const role = await admin.roles.findOneByName({ name: 'admin' });
  await admin.groups.addRealmRoleMappings({ id: groups.outer, roles: [{ id: role?.id ?? '', name: 'admin' }] });
  const [management] = await admin.clients.find({ clientId: 'master-realm' });
  const uuid = management?.id ?? '';
  const manage = await admin.clients.findRole({ id: uuid, roleName: 'manage-users' });
  const roles = [{ id: manage?.id ?? '', name: 'manage-users' }];
  await admin.groups.addClientRoleMappings({ id: groups.managers, clientUniqueId: uuid, roles });
});
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.clients.del({ id: client.id });
  for (const id of [groups.outer, groups.managers, groups.plain]) await admin.groups.del({ id });
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
    for (const attempt of [change({ kind: 'disable' }), change({ kind: 'enable' }), give('create-realm'), join('plain')])
      expect(await attempt).toMatchObject({ ok: true });
    expect(await setAdministratorAction(target.id, false)).toMatchObject({ ok: true });
    expect(await realmRoles()).toContain('create-realm');
  });

  test('is enough again after the next one', async () => {
    expect(await setAdministratorAction(target.id, true)).toMatchObject(STALE);
    vi.useRealTimers();
    await signInAdministrator();
    expect(await setAdministratorAction(target.id, true)).toMatchObject({ ok: true });
    expect(await realmRoles()).toContain('admin');
  });
});
