import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ENTRY, makeEntering } from '../../../support/onboarding.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { freshName, grant, keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';

let deletion: typeof import('@/lib/users/deletion/actions') & typeof import('@/lib/users/deletion/data');
/** Sees roles neither of the realm nor of clients. */
let onboarding: TestUser;
let restorer: TestUser;
let user: TestUser;
const role = freshName('role');

beforeAll(async () => {
  process.env.POUCH_ACCESS_ROLE = ENTRY;
  vi.resetModules();
  (await import('@/lib/log')).recordLog.level = 'silent';
  deletion = { ...(await import('@/lib/users/deletion/actions')), ...(await import('@/lib/users/deletion/data')) };
  const admin = await keycloakSide();
  onboarding = await makeEntering(['manage-users', 'view-users']);
  restorer = await makeEntering(['manage-users', 'view-users', 'manage-realm', 'manage-clients']);
  await admin.roles.create({ name: role });
  user = await makeUser(admin);
  await grant(admin, user.id, [role]);
  const [client] = await admin.clients.find({ clientId: 'account' });
  const ofClient = await admin.clients.findRole({ id: client?.id ?? '', roleName: 'view-consent' });
  const roles = [{ id: ofClient?.id ?? '', name: 'view-consent' }];
  await admin.users.addClientRoleMappings({ id: user.id, clientUniqueId: client?.id ?? '', roles });
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, [onboarding.username, restorer.username, user.username]);
  for (const name of [role, ENTRY]) await admin.roles.delByName({ name });
});

test('roles that whoever deletes a user may not see are said to be lost, before and after; those of the realm come back', async () => {
  await asSession(await signIn(onboarding));
  expect(await deletion.getDeletionImpact(user.id)).toMatchObject({ roles: [role], unseen: { realm: false, clients: true } });
  expect(await deletion.deleteUserAction({ id: user.id, username: user.username })).toMatchObject({ ok: true });

  await asSession(await signIn(restorer));
  const listed = (await deletion.getDeletedUsers()).users.find(({ id }) => id === user.id);
  expect(listed?.roles).toEqual([role, 'roles of clients (not stored)']);
  const missing = expect.arrayContaining([expect.stringContaining('roles of clients, if there were any')]);
  expect(await deletion.restoreDeletedUserAction(user.id, null)).toMatchObject({ ok: true, data: { missing } });
  const back = await (await keycloakSide()).users.listRealmRoleMappings({ id: user.id });
  expect(back.map(({ name }) => name)).toContain(role);
});
