import { beforeEach, expect, test } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { isOlder } from '@/lib/keycloak/versions';
import { endSessionAction } from '@/lib/users/account/actions';
import { endSessionsAction } from '@/lib/users/sessions/actions';
import { listRealmSessions } from '@/lib/users/sessions/data';
import type { TestClient } from '../../../support/clients.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { temporaryClient, token } from '../../../support/refusals.ts';
import { signIn } from '../../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('sessions');

const CONSOLE_LIST = /\/ui-ext\/sessions/;
let user: TestUser;
let client: TestClient;

/** The user of the test has an online session and an offline one, with a client of the test: all others may have many. */
beforeEach(async () => {
  user = await makeUser(await keycloakSide(), { username, roles: ['offline_access', 'admin'] });
  client = await temporaryClient({ directAccessGrantsEnabled: true });
  const own = { clientId: client.clientId, clientSecret: client.secret };
  await token({ ...own, isLasting: true });
  await token(own);
});

const online = (q: string) => listRealmSessions({ q, kind: 'online', page: 1 });
const offline = (q: string) => listRealmSessions({ q, kind: 'offline', page: 1 });
const toEnd = async (list: typeof online) =>
  (await list(username)).sessions.map(({ id, userId, isOffline }) => ({ id, userId, isOffline }));
const inKeycloak = async () => (await keycloakSide()).users.listSessions({ id: user.id });

test.each([
  ['the list of all sessions', false],
  ['a Keycloak without one, as before 22', true],
])('finds sessions by username and client through %s', async (_, isFallback) => {
  if (isFallback) proxy.inject({ path: CONSOLE_LIST, fault: { kind: 'answer', status: 404, body: '{"error":"Not found"}' } });
  const expected = { userId: user.id, username, clients: [client.clientId], isOwn: false };
  // Older versions leave a session online in which an offline one began.
  const own = (await inKeycloak()).map(() => ({ ...expected, isOffline: false }));
  // Other tests leave more sessions than the older way reads of a client.
  const isByClient = isFallback || isOlder(testStack().keycloakVersion, '24');
  const leftOut = isByClient ? expect.toSatisfy((words) => words === null || words.includes('cannot search all')) : null;
  expect(await online(username)).toMatchObject({ sessions: own, hasNext: false, leftOut });
  expect(await online(username.toUpperCase())).toMatchObject({ sessions: own });
  expect(await offline(username)).toMatchObject({ sessions: [{ ...expected, isOffline: true }], hasNext: false, leftOut });
  expect(await offline(client.clientId)).toMatchObject({ sessions: [{ ...expected, isOffline: true }] });
  expect(await online(client.clientId)).toMatchObject({ sessions: own });
  expect((await online('')).sessions.length).toBeGreaterThan(0);
  const [{ address } = { address: '' }] = (await offline(username)).sessions;
  expect((await offline(address)).sessions).toContainEqual(expect.objectContaining({ address }));
  proxy.seen.length = 0;
  expect((await online('no-such-session')).sessions).toEqual([]);
  expect(proxy.seen.some(({ path }) => path.includes('/clients/'))).toBe(isByClient);
});

test('ends online and offline sessions, and reports what Keycloak refuses', async () => {
  const lasting = await toEnd(offline);
  const [first] = (await toEnd(online)).filter(({ id }) => lasting.every((other) => other.id !== id));
  const sessions = [...lasting, ...(first ? [first] : [])];
  expect(sessions).toHaveLength(2);
  proxy.inject({
    method: 'DELETE',
    path: new RegExp(`/sessions/${first?.id}`),
    fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' },
    times: 1,
  });
  expect(await endSessionsAction({ sessions, endsOwn: false })).toMatchObject({
    ok: true,
    data: { ended: 1, failures: [{ id: first?.id, reason: expect.stringContaining('Keycloak') }] },
  });
  expect((await offline(username)).sessions).toEqual([]);
  expect((await inKeycloak()).map(({ id }) => id)).toContain(first?.id);
  const offlineId = lasting[0]?.id;
  expect(await endSessionsAction({ sessions, endsOwn: false })).toMatchObject({
    ok: true,
    data: { ended: 1, failures: [{ id: offlineId, reason: expect.stringContaining('no such offline session') }] },
  });
  expect((await inKeycloak()).map(({ id }) => id)).not.toContain(first?.id);
});

test('ends a session only for the user whose it is, and counts and records none but those', async () => {
  const other = await makeUser(await keycloakSide());
  const lasting = await toEnd(offline);
  const before = await inKeycloak();
  const mine = before.map(({ id = '' }) => id).find((id) => lasting.every((session) => session.id !== id)) ?? '';
  const forged = [
    { id: mine, userId: other.id, isOffline: false },
    { id: lasting[0]?.id ?? '', userId: other.id, isOffline: true },
    { id: mine, userId: user.id, isOffline: true },
    { id: 'no-such-session', userId: user.id, isOffline: false },
  ];
  expect(await endSessionsAction({ sessions: forged, endsOwn: false })).toMatchObject({
    data: { ended: 0, endedBefore: 0, failures: expect.toSatisfy((all) => all.length === forged.length) },
  });
  for (const { id: session, userId: id, isOffline } of forged)
    expect(await endSessionAction({ id, session, isOffline })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await inKeycloak()).toHaveLength(before.length);
  expect((await offline(username)).sessions).toHaveLength(lasting.length);
  const recorded = [...(await listRecord({ target: user.id })).items, ...(await listRecord({ target: other.id })).items];
  expect(recorded.filter(({ action, outcome }) => action === 'user.end-session' && outcome === 'done')).toEqual([]);

  proxy.inject({ method: 'DELETE', path: /sessions/, fault: { kind: 'answer', status: 404, body: '{}' }, times: 1 });
  const own = { id: mine, userId: user.id, isOffline: false };
  expect(await endSessionsAction({ sessions: [own], endsOwn: false })).toMatchObject({
    data: { ended: 0, endedBefore: 1, failures: [] },
  });
  await removeUsers(await keycloakSide(), [other.username]);
});

test("ends the viewer's own session only where that is meant", async () => {
  await signIn(user);
  const own = (await online(username)).sessions.filter(({ isOwn }) => isOwn);
  expect(own).toHaveLength(1);
  const sessions = await toEnd(online);
  expect(await endSessionsAction({ sessions, endsOwn: false })).toMatchObject({ ok: false, code: 'REFUSED' });
  expect(await inKeycloak()).toHaveLength(sessions.length);
  expect(await endSessionsAction({ sessions: [], endsOwn: true })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  expect(await endSessionsAction({ sessions, endsOwn: true })).toMatchObject({ ok: true, data: { ended: sessions.length } });
  expect(await inKeycloak()).toEqual([]);
  await expect(online('')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
