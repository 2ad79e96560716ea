import { request as send } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { switchEventsOnAction } from '@/lib/activity/actions';
import { listActivity } from '@/lib/activity/data';
import { activitySchema } from '@/lib/activity/schema';
import { changeUserAction } from '@/lib/users/account/actions';
import { makeClient, type TestClient, tokenStatus } from '../../support/clients.ts';
import { asSession, request } from '../../support/request.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, type TestUser, testStack } from '../../support/stack.ts';
import { administrator, ordinary, signInViewers } from '../../support/viewers.ts';

const BY = SEEDED_USERS.administrator;
let ada: TestUser;
let bob: TestUser;
let client: TestClient;
let group: { id: string };
let groupName: string;
let before: object;

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  before = await admin.realms.getConfigEvents({ realm: 'master' });
  await admin.realms.clearEvents({ realm: 'master' });
  await admin.realms.clearAdminEvents({ realm: 'master' });
  [ada, bob] = [await makeUser(admin), await makeUser(admin)];
  client = await makeClient(admin, { directAccessGrantsEnabled: true });
  groupName = freshName('activity');
  group = await admin.groups.create({ name: groupName });
  const events = { eventsEnabled: true, adminEventsEnabled: true, adminEventsDetailsEnabled: false, enabledEventTypes: [] };
  await admin.realms.updateConfigEvents({ realm: 'master' }, events);
  const token = (user: TestUser, password: string, address: string) =>
    signInFrom(address, { grant_type: 'password', username: user.username, password, scope: 'openid' });
  await token(ada, ada.password, '127.0.1.7');
  await token(ada, 'wrong', '127.0.1.7');
  await token(bob, bob.password, '127.0.1.8');
  await tokenStatus(client.clientId, client.secret);
  request.clear();
  await asSession(administrator);
  await changeUserAction({ id: ada.id, operation: { kind: 'join-group', groupId: group.id } });
  await changeUserAction({ id: ada.id, operation: { kind: 'add-role', role: { client: 'master-realm', name: 'view-events' } } });
  await changeUserAction({ id: bob.id, operation: { kind: 'disable' } });
  await admin.clients.update({ id: client.id }, { description: 'changed' });
});
beforeEach(() => asSession(administrator));
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents({ realm: 'master' }, before);
  await admin.realms.clearEvents({ realm: 'master' });
  await admin.realms.clearAdminEvents({ realm: 'master' });
  await removeUsers(admin, [ada.username, bob.username]);
  await admin.clients.del({ id: client.id });
  await admin.groups.del({ id: group.id });
});

/** Asks for a token from one of this machine's own addresses. */
function signInFrom(localAddress: string, fields: Record<string, string>): Promise<void> {
  const body = `${new URLSearchParams({ client_id: client.clientId, client_secret: client.secret, ...fields })}`;
  const url = `${testStack().keycloakUrl.replace('localhost', '127.0.0.1')}/realms/master/protocol/openid-connect/token`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = send(url, { method: 'POST', localAddress, headers }, (response) => response.resume().on('end', resolve));
    sent.on('error', reject).end(body);
  });
}

const list = (filters: object = {}) => listActivity(activitySchema.parse(filters));
/** What each entry says: what was done, to whom, and why it failed. */
async function told(filters: object) {
  const { entries } = await list(filters);
  return entries.map(({ what, who, reason }) => [what, who?.name, reason]);
}
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

describe('the timeline', () => {
  test('merges sign-ins and changes, newest first, with names in place of IDs', async () => {
    const { entries } = await list();
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'sign-in', source: 'sign-ins', client: client.clientId, outcome: 'done' }),
        expect.objectContaining({
          what: `added to a group: /${groupName}`,
          who: { kind: 'user', id: expect.any(String), name: BY },
          whom: { kind: 'user', id: ada.id, name: ada.username },
        }),
        expect.objectContaining({ what: 'client role assigned: one of master-realm' }),
        expect.objectContaining({ what: 'client changed', whom: { kind: 'client', id: client.id, name: client.clientId } }),
      ]),
    );
  });

  test('has the details of the request and nothing of what was sent', async () => {
    const [signedIn] = (await list({ who: ada.username, outcome: 'failed' })).entries;
    const terms = Object.fromEntries(signedIn?.details.map(({ term, value }) => [term, value]) ?? []);
    expect(terms).toMatchObject({ 'Event type': 'LOGIN_ERROR', Error: 'invalid_user_credentials', 'Grant type': 'password' });
    const [changed] = (await list({ whom: ada.id, operation: 'CREATE', resource: 'GROUP_MEMBERSHIP' })).entries;
    expect(changed?.details).toEqual(
      expect.arrayContaining([
        { term: 'Resource path', value: `users/${ada.id}/groups/${group.id}` },
        { term: 'Through the client', value: 'pouch' },
      ]),
    );
    expect(JSON.stringify([signedIn, changed])).not.toMatch(/token_id|code_id|representation/);
  });

  test('ends, page after page, with each entry once', async () => {
    const admin = await keycloakSide();
    for (let times = 0; times < 60; times++) await admin.users.update({ id: bob.id }, { username: bob.username, enabled: true });
    const keys: string[] = [];
    let older: string | null = '';
    for (let pages = 0; older !== null && pages < 10; pages++) {
      const page = await list({ before: older });
      keys.push(...page.entries.map(({ key }) => key));
      older = page.older;
    }
    const recorded = (await admin.realms.findAdminEvents({ realm: 'master', max: 1_000 })).length;
    const signIns = (await admin.realms.findEvents({ realm: 'master', max: 1_000 })).length;
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(recorded + signIns);
  });
});

describe('a filter', () => {
  test('of who did it takes a username, an email address and an ID', async () => {
    const expected = [
      ['sign-in', ada.username, 'wrong password'],
      ['sign-in', ada.username, null],
    ];
    for (const who of [ada.username.toUpperCase(), ada.id]) expect(await told({ who })).toEqual(expected);
    expect((await list({ who: BY, source: 'changes' })).entries.length).toBeGreaterThanOrEqual(3);
  });

  test('of a name that no user has finds what was tried with it, and says so', async () => {
    await signInFrom('127.0.1.9', { grant_type: 'password', username: 'root-of-nothing', password: 'x' });
    const page = await list({ who: 'root-of-nothing' });
    expect(page.unknown).toEqual({ filter: 'who', name: 'root-of-nothing' });
    expect(page.entries.map(({ outcome, who }) => [outcome, who?.name])).toEqual([['failed', 'root-of-nothing']]);
  });

  test('of the event type has those that failed too, and the outcome tells them apart', async () => {
    const whose = { type: 'LOGIN', client: client.clientId, who: ada.id };
    expect(await told(whose)).toHaveLength(2);
    expect(await told({ ...whose, outcome: 'failed' })).toEqual([['sign-in', ada.username, 'wrong password']]);
    expect(await told({ ...whose, outcome: 'done' })).toEqual([['sign-in', ada.username, null]]);
    const types = (await list({ type: ['CLIENT_LOGIN'], client: client.clientId })).entries.map(({ what }) => what);
    expect(types).toEqual(['sign-in of a service account']);
  });

  test('of operations and resources has changes only', async () => {
    const { entries } = await list({ operation: 'CREATE', resource: 'GROUP_MEMBERSHIP,CLIENT_ROLE_MAPPING', whom: ada.id });
    expect(entries.map(({ what }) => what)).toEqual([
      'client role assigned: one of master-realm',
      `added to a group: /${groupName}`,
    ]);
    expect((await list({ operation: 'DELETE', whom: ada.id })).entries).toEqual([]);
  });

  test('of a client has sign-ins through it and changes to it', async () => {
    const { entries } = await list({ client: client.clientId });
    expect(new Set(entries.map(({ source }) => source))).toEqual(new Set(['sign-ins', 'changes']));
    expect(entries.filter(({ source }) => source === 'changes').map(({ what }) => what)).toEqual(['client changed']);
    expect((await list({ client: 'no-such-client' })).entries).toEqual([]);
  });

  test('of the address has it exactly', async () => {
    expect(await told({ address: '127.0.1.8' })).toEqual([['sign-in', bob.username, null]]);
    expect(await told({ address: '127.0.1' })).toEqual([]);
  });

  test('of days includes both, and periods end now', async () => {
    for (const filters of [{ from: day(0), to: day(0) }, { from: day(-1) }, { to: day(1) }, { period: 'hour' }, { period: '30' }])
      expect(await told({ who: ada.id, ...filters })).toHaveLength(2);
    for (const filters of [{ from: day(1) }, { to: day(-1) }]) expect(await told({ who: ada.id, ...filters })).toEqual([]);
  });

  test('combines with all others', async () => {
    const all = { source: 'sign-ins', who: ada.username, type: 'LOGIN', outcome: 'failed', client: client.clientId };
    const where = { address: '127.0.1.7', from: day(0), to: day(0) };
    expect(await told({ ...all, ...where })).toEqual([['sign-in', ada.username, 'wrong password']]);
    expect(await told({ ...all, ...where, address: '127.0.1.8' })).toEqual([]);
  });
});

describe('what Keycloak does not record', () => {
  test('is said, and switched on without anything else', async () => {
    const admin = await keycloakSide();
    const realm = { realm: 'master' };
    await admin.realms.updateConfigEvents(realm, {
      eventsEnabled: false,
      adminEventsEnabled: false,
      adminEventsDetailsEnabled: true,
      eventsExpiration: 3_600,
      enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'],
    });
    const kept = await admin.realms.getConfigEvents(realm);
    expect((await list()).recording).toEqual({ signIns: false, changes: false, expires: true, mayChange: true });
    expect(await switchEventsOnAction({ signIns: true, changes: true })).toMatchObject({ ok: true });
    expect(await admin.realms.getConfigEvents(realm)).toEqual({
      ...kept,
      eventsEnabled: true,
      adminEventsEnabled: true,
      adminEventsDetailsEnabled: false,
    });
    expect(await switchEventsOnAction({ signIns: 'yes' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test('is neither seen nor switched on by users who may not', async () => {
    await asSession(ordinary);
    await expect(list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await switchEventsOnAction({ signIns: true, changes: true })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
