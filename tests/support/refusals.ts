import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { expect } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { getMlopsTokenAction } from '@/lib/tokens/actions';
import { makeClient, type TestClient } from './clients.ts';
import { keycloakSide, testStack } from './stack.ts';
import { admin, undo, username } from './user-stage.ts';

/** The API client with the secret that it has. */
export const OWN = { clientId: '', clientSecret: '' };

type Outcome = Awaited<ReturnType<typeof getMlopsTokenAction>>;

/** The password grant, with the right password of the current user. */
export const mlops = (changes: object = {}) =>
  getMlopsTokenAction({
    username,
    password: testStack().userPassword,
    ...OWN,
    isLasting: false,
    wantsOpenid: false,
    ...changes,
  });

export async function token(changes: object = {}): Promise<{ access: string; refresh: string }> {
  const result = await mlops(changes);
  const body = (result.ok ? result.data.answer.body : {}) as Record<string, string>;
  return { access: body.access_token ?? '', refresh: body.refresh_token ?? '' };
}

/** What an answer says is left of a lifetime, in seconds: a machine that stands still has used some. */
export function leftOf(seconds: number) {
  return expect.toSatisfy((left: number) => left <= seconds && left >= seconds - 30);
}

/** The first check of a refused grant, which must be a failing one. */
export function reason(result: Outcome): Check {
  if (!result.ok) throw new Error(result.message);
  expect(result.data.answer.status).toBeGreaterThanOrEqual(400);
  const [first] = result.data.checks;
  if (!first) throw new Error('nothing was checked');
  expect(first.state).toBe('fail');
  return first;
}

/** Makes a confidential client for the length of a test. */
export async function temporaryClient(wanted: ClientRepresentation = {}): Promise<TestClient> {
  const client = await makeClient(admin, wanted);
  undo.push(() => admin.clients.del({ id: client.id }));
  return client;
}

/** Changes a client for the length of a test. */
export async function changeClient(clientId: string, changes: ClientRepresentation): Promise<void> {
  const admin = await keycloakSide();
  const [client] = await admin.clients.find({ clientId });
  if (!client?.id) throw new Error(`no client ${clientId}`);
  const id = client.id;
  const put = (values: ClientRepresentation) => admin.clients.update({ id }, { clientId, ...values });
  const before = Object.fromEntries(Object.keys(changes).map((key) => [key, Reflect.get(client, key)]));
  // Keycloak keeps an attribute that is left out; an empty one goes.
  const gone = Object.fromEntries(Object.keys(changes.attributes ?? {}).map((key) => [key, '']));
  undo.push(() => put({ ...before, attributes: { ...gone, ...client.attributes } }));
  await put({ ...changes, attributes: { ...client.attributes, ...changes.attributes } });
}
