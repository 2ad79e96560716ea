// Over 150 lines, because all of it needs the viewers of one realm, which are costly to make.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { userListSchema } from '@/lib/users/list/schema';
import { makeEntryRole } from '../../support/entry-role.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { shutOut } from '../../support/shut-out.ts';
import {
  findByName,
  freshName,
  keycloakSide,
  makeUser,
  removeUsers,
  SEEDED_USERS,
  type TestUser,
  testStack,
} from '../../support/stack.ts';

const ENTRY = 'pouch-entry';
const NEW = freshName('created');
const LIST = userListSchema.parse({});
let viewer: TestUser;
let target: { id: string; username: string };
let sid: string;
let creation: typeof import('@/lib/users/create/actions') & typeof import('@/lib/users/create/data');
let deletion: typeof import('@/lib/users/deletion/actions') & typeof import('@/lib/users/deletion/data');
let account: typeof import('@/lib/users/account/actions') & typeof import('@/lib/users/account/data');
let bulk: typeof import('@/lib/users/bulk/data');
let imports: typeof import('@/lib/users/import/data');
let list: typeof import('@/lib/users/list/data');
let locks: typeof import('@/lib/users/locks/data');

// Pouch opened by a role of its own, so that users may enter who can do less than an administrator.
beforeAll(async () => {
  process.env.POUCH_ACCESS_ROLE = ENTRY;
  vi.resetModules();
  creation = { ...(await import('@/lib/users/create/actions')), ...(await import('@/lib/users/create/data')) };
  deletion = { ...(await import('@/lib/users/deletion/actions')), ...(await import('@/lib/users/deletion/data')) };
  account = { ...(await import('@/lib/users/account/actions')), ...(await import('@/lib/users/account/data')) };
  bulk = await import('@/lib/users/bulk/data');
  imports = await import('@/lib/users/import/data');
  list = await import('@/lib/users/list/data');
  locks = await import('@/lib/users/locks/data');
  const admin = await keycloakSide();
  await makeEntryRole(admin, ENTRY);
  viewer = await makeUser(admin, { username: freshName('viewer'), roles: [ENTRY], managementRoles: ['view-users'] });
  target = await makeUser(admin);
  sid = await signIn(viewer);
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, [viewer.username, target.username, NEW]);
  await admin.roles.delByName({ name: ENTRY });
});
beforeEach(() => asSession(sid));

describe('an administrator who may only look', () => {
  test('sees the list and a user', async () => {
    expect((await list.listUsers(LIST)).users.length).toBeGreaterThan(0);
    expect(await account.getUser(target.id)).toMatchObject({ username: target.username });
  });

  test('sees who is locked, although the settings of the realm are hidden', async () => {
    const undo = await shutOut(await keycloakSide(), target);
    try {
      expect(await locks.listLocks([viewer.id, target.id])).toEqual([{ id: target.id, failures: 2 }]);
    } finally {
      await undo();
    }
  });

  test('chooses among the groups, and among the roles that Keycloak lists, for the filters of the list', async () => {
    const { roles, withClients } = await bulk.listChoices({ kind: 'roles' });
    expect([withClients, roles.filter(({ client }) => client !== null)]).toEqual([false, []]);
    expect((await bulk.listChoices({ kind: 'groups' })).groups).toBeInstanceOf(Array);
  });

  test('is refused to create a user, and told the missing role', async () => {
    const newcomer = { email: NEW, username: NEW, firstName: '', lastName: '', emailVerified: true, password: null };
    const result = await creation.createUserAction(newcomer);

    expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"manage-users"') });
    expect(await findByName(await keycloakSide(), NEW)).toBeUndefined();
  });

  test('is refused to delete a user, and told the missing role', async () => {
    const result = await deletion.deleteUserAction({ id: target.id, username: target.username });

    expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"manage-users"') });
    expect(await findByName(await keycloakSide(), target.username)).toBeDefined();
  });

  test.each([
    ['what a delete would touch', () => deletion.getDeletionImpact(target.id)],
    ['the password policy', () => creation.getPasswordRules()],
  ])('is not shown %s', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('an administrator with manage-users alone cannot pass on their own roles, and is offered no client roles without view-clients', async () => {
  const admin = await keycloakSide();
  const see = ['view-users', 'manage-users'];
  const manager = await makeUser(admin, { roles: [ENTRY], managementRoles: [...see, 'view-clients'] });
  const blind = await makeUser(admin, { roles: [ENTRY], managementRoles: see });
  const give = (role: Role) => account.changeUserAction({ id: target.id, operation: { kind: 'add-role', role } });
  const offered = async () => (await account.getAvailableRoles(target.id)).roles.map(roleLabel);
  try {
    await signIn(manager);
    expect(await offered()).toContain('account/delete-account');
    expect(await offered()).not.toContain('master-realm/manage-realm');
    expect(await give({ client: 'master-realm', name: 'manage-realm' })).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringContaining('"master-realm/manage-realm"'),
    });
    expect(await give({ client: null, name: 'admin' })).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringContaining('"admin"'),
    });
    const { realmMappings, clientMappings } = await admin.users.listRoleMappings({ id: target.id });
    expect([realmMappings?.map(({ name }) => name), clientMappings]).toEqual([['default-roles-master'], undefined]);

    await signIn(blind);
    expect(await account.getAvailableRoles(target.id)).toMatchObject({ withClients: false });
    const { roles, isWhole } = await account.getAccess(target.id);
    expect([isWhole, roles.map(roleLabel)]).toEqual([false, expect.arrayContaining(['default-roles-master', 'offline_access'])]);
    expect(await offered()).toContain(ENTRY);
    const refused = { kind: 'answer' as const, status: 403, body: '{"error":"HTTP 403 Forbidden"}' };
    for (const path of [/\/roles\/admin\/users/, /\/realms\/master\/roles(\?|$)/]) proxy.inject({ path, fault: refused });
    expect(await imports.getTemplate()).toContain('ana.sample@example.com');
    const administrator = await findByName(admin, SEEDED_USERS.administrator);
    const words = expect.stringContaining('"view-realm"');
    expect(await deletion.getDeletionImpact(administrator?.id ?? '')).toMatchObject({ refusal: words });
  } finally {
    await removeUsers(admin, [manager.username, blind.username]);
  }
});

test('the last enabled administrator of the realm is not deleted, not even by a viewer who may delete users', async () => {
  const admin = await keycloakSide();
  const manager = await makeUser(admin, { roles: [ENTRY], managementRoles: ['view-users', 'manage-users', 'view-realm'] });
  const last = await makeUser(admin, { roles: ['admin'] });
  const others = [await findByName(admin, SEEDED_USERS.administrator), await findByName(admin, 'admin')];
  for (const user of others) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled: false });
  try {
    await signIn(manager);
    expect(await deletion.deleteUserAction({ id: last.id, username: last.username })).toMatchObject({
      ok: false,
      code: 'REFUSED',
      message: expect.stringContaining('last enabled administrator'),
    });
    expect(await findByName(admin, last.username)).toBeDefined();
  } finally {
    for (const user of others) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled: true });
    await removeUsers(admin, [manager.username, last.username]);
  }
});

test('an administrator of Keycloak without the role that opens Pouch is refused', async () => {
  await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });

  await expect(list.listUsers(LIST)).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining(`"${ENTRY}"`) });
});
