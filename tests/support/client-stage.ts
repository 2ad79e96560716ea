import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { currentSecret, makeClient, type TestClient, tokenStatus } from './clients.ts';
import { asSession } from './request.ts';
import { signIn } from './sessions.ts';
import { keycloakSide, PEOPLE, testStack } from './stack.ts';

/** Sessions: of somebody who may do everything, and of somebody who may not enter. */
export let administrator: string;
export let ordinary: string;
/** The client of the test at hand. */
export let client: TestClient;

/** Gives each test of the file a client of its own, and lets the administrator ask. */
export function clientForEachTest(wanted: ClientRepresentation = {}): void {
  beforeAll(async () => {
    const password = testStack().userPassword;
    ordinary = await signIn({ username: PEOPLE.ordinary, password });
    administrator = await signIn({ username: PEOPLE.administrator, password });
  });
  beforeEach(async () => {
    client = await makeClient(await keycloakSide(), wanted);
    await asSession(administrator);
  });
  afterEach(async () => (await keycloakSide()).clients.del({ id: client.id }));
}

/** Those who must get nothing, and what they are told. */
export const STRANGERS: [string, () => string | null, string][] = [
  ['a visitor', () => null, 'UNAUTHENTICATED'],
  ['an ordinary user', () => ordinary, 'FORBIDDEN'],
];

/** What Keycloak says to the secret: 200 or 401. */
export const works = (secret: string) => tokenStatus(client.clientId, secret);
export const secretNow = async () => currentSecret(await keycloakSide(), client.id);
/** The version that a page opened now has seen. */
export const seen = async () => (await getClient(client.clientId)).secretVersion;
