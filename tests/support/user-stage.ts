import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { afterEach, beforeEach } from 'vitest';
import { asSession } from './request.ts';
import { freshName, keycloakSide, removeUsers } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

export { administrator };
/** Keycloak's own view, with a token from the beginning of the test. */
export let admin: KeycloakAdminClient;
/** A name under which the current test may create a user, who goes with the test. */
export let username: string;
/** What the current test has changed, each with the way back. */
export const undo: (() => Promise<unknown>)[] = [];

export function userForEachTest(prefix: string): void {
  signInViewers();
  beforeEach(async () => {
    admin = await keycloakSide();
    await asSession(administrator);
    username = freshName(prefix);
  });
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
    await removeUsers(await keycloakSide(), [username]);
  });
}
