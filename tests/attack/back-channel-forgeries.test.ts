import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInByCodeFlow } from '../support/code-flow.ts';
import { EVENTS, sendLogoutToken } from '../support/logout-tokens.ts';
import { sessionsOf } from '../support/session-stage.ts';
import { signIn } from '../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../support/stack.ts';

const [EVENT = ''] = Object.keys(EVENTS);
const NAMES = ['an event in every token', 'Pouch as the audience'];

let user: TestUser;
let pouch: ClientRepresentation;

/** As an administrator of the realm could: tokens of Pouch's client that carry the event of a logout. */
beforeAll(async () => {
  const admin = await keycloakSide();
  user = await makeUser(admin);
  const [found] = await admin.clients.find({ clientId: 'pouch' });
  if (!found) throw new Error('no client pouch');
  pouch = found;
  const everywhere = { 'access.token.claim': 'true', 'id.token.claim': 'true' };
  const event = { 'claim.name': 'events', 'claim.value': JSON.stringify({ [EVENT]: {} }), 'jsonType.label': 'JSON' };
  const protocol = 'openid-connect';
  await admin.clients.addMultipleProtocolMappers({ id: pouch.id ?? '' }, [
    { name: NAMES[0], protocol, protocolMapper: 'oidc-hardcoded-claim-mapper', config: { ...event, ...everywhere } },
    {
      name: NAMES[1],
      protocol,
      protocolMapper: 'oidc-audience-mapper',
      config: { 'included.client.audience': 'pouch', ...everywhere },
    },
  ]);
});

afterAll(async () => {
  const admin = await keycloakSide();
  const id = pouch.id ?? '';
  for (const mapper of await admin.clients.listProtocolMappers({ id })) {
    if (NAMES.includes(mapper.name ?? '')) await admin.clients.delProtocolMapper({ id, mapperId: mapper.id ?? '' });
  }
  await removeUsers(admin, [user.username]);
});

test.each(['access_token', 'id_token', 'refresh_token'] as const)('Keycloak’s own %s is no logout token', async (kind) => {
  await signIn(user);
  const { [kind]: token } = await signInByCodeFlow(user.username, user.password);
  if (kind !== 'refresh_token') expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toContain(EVENT);
  expect(await sendLogoutToken(token)).toBe(400);
  expect((await sessionsOf(user.id)).length).toBeGreaterThan(0);
});
