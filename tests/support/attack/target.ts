import { afterEach, beforeAll, beforeEach } from 'vitest';
import { passwordGrant } from '../code-flow.ts';
import { proxy } from '../integration-setup.ts';
import { asSession } from '../request.ts';
import { signIn } from '../sessions.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, type TestUser, testStack } from '../stack.ts';

let administrator: string;
let groupId: string;
/** The user whom the current test attacks. */
export let target: TestUser;

/** Gives each test a user with a group, a consent, and a session of either kind, and lets the administrator ask. */
export function targetForEachTest(): void {
  beforeAll(async () => {
    administrator = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
  });
  beforeEach(async () => {
    const admin = await keycloakSide();
    target = await makeUser(admin, { roles: ['offline_access'] });
    groupId = (await admin.groups.create({ name: freshName('team') })).id;
    await admin.users.addToGroup({ id: target.id, groupId });
    await passwordGrant(target.username, target.password, 'openid offline_access');
    await passwordGrant(target.username, target.password, 'openid');
    await asSession(administrator);
  });
  afterEach(async () => {
    const admin = await keycloakSide();
    await admin.groups.del({ id: groupId });
    await removeUsers(admin, [target.username]);
  });
}

/** All that the user had, on Keycloak's side, and the realm. */
export async function held() {
  const admin = await keycloakSide();
  const { id } = target;
  return {
    user: await findByName(admin, target.username),
    credentials: await admin.users.getCredentials({ id }),
    groups: await admin.users.listGroups({ id }),
    roles: await admin.users.listRoleMappings({ id }),
    consents: await admin.users.listConsents({ id }),
    sessions: await admin.users.listSessions({ id }),
    realm: await admin.realms.findOne({ realm: 'master' }),
  };
}

/** The paths of what Keycloak was asked to change. */
export const changes = () => proxy.seen.filter(({ method, path }) => method !== 'GET' && path.includes('/admin/'));
