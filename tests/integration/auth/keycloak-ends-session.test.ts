import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST } from '@/app/api/back-channel-logout/route';
import { sessionsOf } from '../../support/session-stage.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../../support/stack.ts';

/** Where Keycloak sends its logout tokens. */
const server = createServer(async (incoming, outgoing) => {
  const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
  const answer = await POST(new Request(testStack().pouchUrl, { method: 'POST', headers, body: await text(incoming) }));
  outgoing.writeHead(answer.status).end();
});
let user: TestUser;

beforeAll(async () => {
  const { hostname, port } = new URL(testStack().pouchUrl);
  await new Promise<void>((resolve) => server.listen(Number(port), hostname, resolve));
  user = await makeUser(await keycloakSide());
});
afterAll(async () => {
  await removeUsers(await keycloakSide(), [user.username]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('the session ends as soon as Keycloak ends its own, whatever its logout token has in it', async () => {
  await signIn(user);
  expect(await sessionsOf(user.id)).toHaveLength(1);
  const admin = await keycloakSide();
  for (const { id = '' } of await admin.users.listSessions({ id: user.id })) {
    await admin.realms.deleteSession({ realm: 'master', session: id, isOffline: false });
  }
  await expect.poll(() => sessionsOf(user.id)).toHaveLength(0);
});
