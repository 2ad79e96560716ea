import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { afterEach, beforeEach } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { currentSecret, makeClient, type TestClient, tokenStatus } from './clients.ts';
import { asSession } from './request.ts';
import { keycloakSide } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

export { administrator, ordinary, STRANGERS } from './viewers.ts';

/** The client of the current test. */
export let client: TestClient;

/** Gives each test of the file a client of its own, and lets the administrator ask. */
export function clientForEachTest(wanted: ClientRepresentation = {}): void {
  signInViewers();
  beforeEach(async () => {
    client = await makeClient(await keycloakSide(), wanted);
    await asSession(administrator);
  });
  afterEach(async () => (await keycloakSide()).clients.del({ id: client.id }));
}

/** What Keycloak says to the secret: 200 or 401. */
export const works = (secret: string) => tokenStatus(client.clientId, secret);
export const secretNow = async () => currentSecret(await keycloakSide(), client.id);
/** The version that a page opened now has seen. */
export const seen = async () => (await getClient(client.clientId)).secretVersion;
