import { afterEach, beforeEach } from 'vitest';
import { asSession } from './request.ts';
import { findByName, keycloakSide, makeUser, removeUsers, type TestUser, type Wanted } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

/** The user whom the current test changes. */
export let target: TestUser;
/** Usernames that the current test has made besides; they are removed with the target. */
export const others: string[] = [];

/** Gives each test of the file a user to change, with the administrator signed in. */
export function targetForEachTest(wanted: Wanted = {}): void {
  signInViewers();
  beforeEach(async () => {
    target = await makeUser(await keycloakSide(), wanted);
    await asSession(administrator);
  });
  afterEach(async () => removeUsers(await keycloakSide(), [target.username, ...others.splice(0)]));
}

/** The target as Keycloak has it. */
export const seen = async () => findByName(await keycloakSide(), target.username);
export const realmRoles = async () =>
  (await (await keycloakSide()).users.listRealmRoleMappings({ id: target.id })).map(({ name }) => name);
export const isThere = async () => (await seen()) !== undefined;
