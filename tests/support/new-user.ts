import { findByName, keycloakSide } from './stack.ts';
import { username } from './user-stage.ts';

/** What the form for a new user sends, under the name of the current test. */
export function newUser(changes: object = {}) {
  return { email: username, username, firstName: 'Ina', lastName: 'New', emailVerified: true, password: null, ...changes };
}

/** The new user as Keycloak has it. */
export const created = async () => findByName(await keycloakSide(), username);
