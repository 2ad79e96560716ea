import { makeEntryRole } from './entry-role.ts';
import { freshName, keycloakSide, makeUser, revoke, type TestUser } from './stack.ts';

/** The role that opens Pouch in tests with viewers who may do less than an administrator. */
export const ENTRY = 'pouch-entry';

/** Makes a user who may enter and has these roles of the management client, and not those that every user of the realm has. */
export async function makeEntering(managementRoles: string[]): Promise<TestUser> {
  const admin = await keycloakSide();
  await makeEntryRole(admin, ENTRY);
  const made = await makeUser(admin, { username: freshName('onboarding'), roles: [ENTRY], managementRoles });
  await revoke(admin, made.id, 'default-roles-master');
  return made;
}
