import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type AccessHolders, MOST_HOLDERS } from '@/lib/instance/checks/access-holders';
import { namesOf } from '@/lib/instance/checks/names';
import { defaultRoleOf, isServiceAccountName, managementClientOf } from '@/lib/keycloak/realm-names';
import { containerOf, findRole, listRoleHolders, listRolesWithin, type RoleContainer } from '@/lib/keycloak/roles';
import type { TokenSource } from '@/lib/keycloak/token-source';

const ROLE = 'manage-users';

/**
 * Checks that no user may manage users beside the administrators, whom Pouch admits: Keycloak's own interfaces admit them as well. At
 * most a hundred who hold the role directly are looked at.
 */
export async function managersCheck(tokens: TokenSource, realm: string, holders: AccessHolders): Promise<Check> {
  const check = { id: 'managers', title: 'Users who may manage users' };
  const client = managementClientOf(realm);
  const management = await containerOf(tokens, client);
  if (await isForAll(tokens, realm, management)) {
    const words = `Every user may manage users, because new users get "${ROLE}" with the role "${defaultRoleOf(realm)}". They can change and delete users through Keycloak, past Pouch.`;
    return {
      ...check,
      state: 'warn',
      words,
      remedy: 'Ask Wallaroo before you take it out of that role: older versions of Wallaroo need it.',
    };
  }
  const [managers, administrators] = await Promise.all([holdersOf(tokens, management, ROLE), holders()]);
  const known = new Set(administrators?.map(({ id }) => id));
  const others = managers.filter((user) => user.enabled && !known.has(user.id) && !isServiceAccountName(user.username));
  if (others.length === 0) {
    return { ...check, state: 'pass', words: `No enabled user holds "${ROLE}" directly without being an administrator.` };
  }
  const words = `Not administrators, but with "${ROLE}" of the client "${client}": ${namesOf(others)}. They can change and delete users through Keycloak, past Pouch.`;
  return { ...check, state: 'warn', words, count: others.length, remedy: 'Take the role from each who does not need it.' };
}

async function isForAll(tokens: TokenSource, realm: string, management: RoleContainer | null): Promise<boolean> {
  const role = await findRole(tokens, 'realm', defaultRoleOf(realm));
  if (!role || management === null || management === 'realm') return false;
  const within = await listRolesWithin(tokens, role.id);
  return within.some(({ name, containerId }) => name === ROLE && containerId === management.clientUuid);
}

async function holdersOf(tokens: TokenSource, container: RoleContainer | null, role: string) {
  if (!container) return [];
  return listRoleHolders(tokens, container, role, { first: 0, max: MOST_HOLDERS, briefRepresentation: true });
}
