import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST } from '@/app/api/back-channel-logout/route';
import { database } from '@/lib/db/client';
import { sessions } from '@/lib/db/schema';
import { signInByCodeFlow } from '../support/code-flow.ts';
import { signIn } from '../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers } from '../support/stack.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const NAMES = ['an event in every token', 'Pouch as the audience'];

let person: { id: string; username: string; password: string };
let pouch: ClientRepresentation;

/** As an administrator of the realm could: tokens of Pouch's client that carry the event of a logout. */
beforeAll(async () => {
  const admin = await keycloakSide();
  person = await makeUser(admin);
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
  await removeUsers(admin, [person.username]);
});

test.each(['access_token', 'id_token', 'refresh_token'] as const)('Keycloak’s own %s is no logout token', async (kind) => {
  await signIn(person);
  const { [kind]: token } = await signInByCodeFlow(person.username, person.password);
  if (kind !== 'refresh_token') expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toContain(EVENT);
  const body = new URLSearchParams({ logout_token: token });
  const answer = await POST(new Request('http://pouch/api/back-channel-logout', { method: 'POST', body }));

  expect(answer.status).toBe(400);
  const rows = await database((db) => db.select().from(sessions).where(eq(sessions.userId, person.id)));
  expect(rows.length).toBeGreaterThan(0);
});
