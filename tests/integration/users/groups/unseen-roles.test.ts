import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveAdmin, groupSeen, makeGroup, removeGroups, waitLong } from '../../../support/group-stage.ts';
import { newJobId } from '../../../support/jobs.ts';
import { newUser } from '../../../support/new-user.ts';
import { ENTRY, makeEntering } from '../../../support/onboarding.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { freshName, grantManagement, keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';

// Over 150 lines, because all of it needs the same viewers, who are costly to make.
// Keycloak leaves out of its answers, without a word, the roles that the viewer may not see.

let groups: typeof import('@/lib/users/groups/actions') & typeof import('@/lib/users/groups/data');
let users: typeof import('@/lib/users/account/actions') & typeof import('@/lib/users/create/actions');
let bulk: typeof import('@/lib/users/bulk/actions');
let access: () => Promise<ReturnType<typeof import('@/lib/users/import/access')['accessReader']>>;
/** Sees roles neither of the realm nor of clients. */
let onboarding: TestUser;
let onboardingSid: string;
/** Sees roles of the realm only. */
let realmManager: TestUser;
let realmManagerSid: string;
let member: TestUser;

beforeAll(async () => {
  process.env.POUCH_ACCESS_ROLE = ENTRY;
  vi.resetModules();
  (await import('@/lib/log')).recordLog.level = 'silent';
  groups = { ...(await import('@/lib/users/groups/actions')), ...(await import('@/lib/users/groups/data')) };
  users = { ...(await import('@/lib/users/account/actions')), ...(await import('@/lib/users/create/actions')) };
  bulk = await import('@/lib/users/bulk/actions');
  const { accessReader } = await import('@/lib/users/import/access');
  const { requirePermission } = await import('@/lib/auth/viewer');
  access = async () => accessReader(await requirePermission('manage-users'));
  onboarding = await makeEntering(['manage-users', 'view-users']);
  realmManager = await makeEntering(['manage-users', 'view-users', 'manage-realm', 'view-realm']);
  member = await makeUser(await keycloakSide());
  onboardingSid = await signIn(onboarding);
  realmManagerSid = await signIn(realmManager);
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, [onboarding.username, realmManager.username, member.username]);
  await admin.roles.delByName({ name: ENTRY });
});
beforeEach(() => asSession(onboardingSid));
afterEach(async () => {
  vi.useRealTimers();
  await removeGroups();
});

async function makeGiving(kind: 'the role that opens Pouch' | 'a role that opens the realm' | 'no role') {
  const group = await makeGroup();
  const admin = await keycloakSide();
  if (kind === 'the role that opens Pouch') {
    const role = await admin.roles.findOneByName({ name: ENTRY });
    await admin.groups.addRealmRoleMappings({ id: group.id, roles: [{ id: role?.id ?? '', name: ENTRY }] });
  }
  if (kind === 'a role that opens the realm') {
    const [client] = await admin.clients.find({ clientId: 'master-realm' });
    const role = await admin.clients.findRole({ id: client?.id ?? '', roleName: 'manage-realm' });
    const roles = [{ id: role?.id ?? '', name: 'manage-realm' }];
    await admin.groups.addClientRoleMappings({ id: group.id, clientUniqueId: client?.id ?? '', roles });
  }
  return group;
}

describe.each(['the role that opens Pouch', 'a role that opens the realm', 'no role'] as const)(
  'to whom roles are not shown, a group that gives %s',
  (kind) => {
    test('counts as one of administrators after a sign-in of long ago', async () => {
      const group = await makeGiving(kind);
      const other = await makeGroup();
      const name = freshName();
      waitLong();
      const join = { kind: 'join-group' as const, groupId: group.id };
      const selection = { kind: 'ids', ids: [member.id] };
      for (const attempt of [
        users.changeUserAction({ id: member.id, operation: join }),
        users.createUserAction(newUser({ username: name, email: name, access: [join] })),
        bulk.startBulkAction({ id: newJobId(), operation: join, selection, confirmed: 1 }),
        groups.renameGroupAction({ id: group.id, name: freshName() }),
        groups.moveGroupAction({ id: other.id, parentId: group.id }),
      ])
        expect(await attempt).toMatchObject({ code: 'STALE_SIGN_IN' });
      expect(await (await keycloakSide()).groups.listMembers({ id: group.id })).toEqual([]);
    });

    test('is not given by an import, which says what the viewer needs', async () => {
      const { name } = await makeGiving(kind);
      const found = await (await access()).group(name);
      expect(found).toMatchObject({ refusal: { reason: expect.stringContaining('a role of administrators') } });
      if (kind !== 'the role that opens Pouch')
        expect(found).toMatchObject({ refusal: { remedy: expect.stringContaining('"view-clients"') } });
    });

    test('is joined after a recent sign-in', async () => {
      const group = await makeGiving(kind);
      const operation = { kind: 'join-group' as const, groupId: group.id };
      expect(await users.changeUserAction({ id: member.id, operation })).toMatchObject({ ok: true });
    });
  },
);

test('a sign-in of long ago is refused with the roles that would show that a group is harmless', async () => {
  const { id: groupId } = await makeGroup();
  waitLong();
  const refused = await users.changeUserAction({ id: member.id, operation: { kind: 'join-group', groupId } });
  expect(refused).toMatchObject({ message: expect.stringContaining('the role "view-clients" of the client "master-realm"') });
});

test('a group is not deleted by whom its role is not shown and who does not have it directly; one without roles is', async () => {
  const [grave, plain] = [await makeGroup(), await makeGroup()];
  await giveAdmin(grave.id);
  expect((await groups.getGroupImpact(grave.id)).refusal).toContain('which you do not have directly');
  expect(await groups.deleteGroupAction(grave)).toMatchObject({ code: 'REFUSED' });
  expect(await groupSeen(grave.id)).toMatchObject({ name: grave.name });
  expect(await groups.deleteGroupAction(plain)).toMatchObject({ ok: true });
});

test('a group is not moved by whom default groups are not shown into one whose roles are not shown', async () => {
  const [moved, into] = [await makeGroup(), await makeGroup()];
  const refused = { code: 'REFUSED', message: expect.stringContaining('"view-realm"') };
  expect(await groups.moveGroupAction({ id: moved.id, parentId: into.id })).toMatchObject(refused);
  await asSession(realmManagerSid);
  expect(await groups.moveGroupAction({ id: moved.id, parentId: into.id })).toMatchObject({ ok: true });
  await asSession(onboardingSid);
  expect(await groups.moveGroupAction({ id: moved.id, parentId: null })).toMatchObject({ ok: true });
});

test('a group is made a default group by whom roles of clients are shown only', async () => {
  const [grave, plain] = [await makeGiving('a role that opens the realm'), await makeGroup()];
  await asSession(realmManagerSid);
  const refused = { code: 'REFUSED', message: expect.stringContaining('"view-clients"') };
  for (const { id } of [grave, plain]) expect(await groups.setDefaultGroupAction({ id, isDefault: true })).toMatchObject(refused);
  await grantManagement(await keycloakSide(), realmManager.id, ['view-clients']);
  await asSession(await signIn(realmManager));
  expect(await groups.setDefaultGroupAction({ id: plain.id, isDefault: true })).toMatchObject({ ok: true });
  const gives = { code: 'REFUSED', message: expect.stringContaining('master-realm/manage-realm') };
  expect(await groups.setDefaultGroupAction({ id: grave.id, isDefault: true })).toMatchObject(gives);
});

test('a role of a client that may not be seen is not said to be missing', async () => {
  const other = await makeEntering(['manage-users', 'view-users', 'view-realm', 'query-clients']);
  await asSession(await signIn(other));
  const operation = { kind: 'add-role' as const, role: { client: 'account', name: 'view-consent' } };
  const refused = { code: 'FORBIDDEN', message: expect.stringContaining('"view-clients"') };
  expect(await users.changeUserAction({ id: member.id, operation })).toMatchObject(refused);
  await removeUsers(await keycloakSide(), [other.username]);
});

test('a composite role is not given by an import where what is within it is not shown', async () => {
  const admin = await keycloakSide();
  const name = freshName('outer').replace('@example.net', '');
  const { roleName } = await admin.roles.create({ name });
  try {
    const [client] = await admin.clients.find({ clientId: 'master-realm' });
    const inner = await admin.clients.findRole({ id: client?.id ?? '', roleName: 'manage-realm' });
    const outer = await admin.roles.findOneByName({ name: roleName });
    await admin.roles.createComposite({ roleId: outer?.id ?? '' }, [{ id: inner?.id ?? '', name: 'manage-realm' }]);
    const other = await makeEntering(['manage-users', 'view-users', 'view-realm']);
    await asSession(await signIn(other));
    expect(await (await access()).role(name)).toMatchObject({ refusal: { remedy: expect.stringContaining('"view-clients"') } });
    await removeUsers(admin, [other.username]);
  } finally {
    await admin.roles.delByName({ name });
  }
});
