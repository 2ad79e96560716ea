import { describe, expect, test } from 'vitest';
import { recordDone } from '@/lib/audit/record';
import { ada, bob, client, groupName, list, signInFrom, stageActivity } from '../../support/activity-stage.ts';
import { SEEDED_USERS } from '../../support/stack.ts';

const BY = SEEDED_USERS.administrator;

stageActivity();

/** What each entry says: what was done, to whom, and why it failed. */
async function told(filters: object) {
  const { entries } = await list(filters);
  return entries.map(({ what, who, reason }) => [what, who?.name, reason]);
}
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

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

  test('of a type of resource that Keycloak does not know is refused, and says so', async () => {
    await expect(list({ resource: 'NO_SUCH_TYPE' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('NO_SUCH_TYPE'),
    });
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

  test('of what was done in Pouch has nothing of Keycloak', async () => {
    const words = async (filters: object) => (await list(filters)).entries.map(({ source, what }) => [source, what]);
    const given = ['pouch', 'role assigned: master-realm/view-events'];
    const joined = ['pouch', `added to a group: /${groupName}`];
    expect(await words({ source: 'pouch', whom: ada.username })).toEqual([given, joined]);
    expect(await words({ action: 'user.*', whom: ada.id, who: BY })).toEqual([given, joined]);
    expect(await words({ action: 'user.add-role', whom: ada.id, outcome: 'done', period: 'hour' })).toEqual([given]);
    expect(await words({ action: 'user.*', whom: ada.id, outcome: 'failed' })).toEqual([]);
    expect(await words({ action: 'client.*', whom: ada.id })).toEqual([]);
  });

  test('of whom finds what was done in Pouch before there was an ID, and with a client the roles of that client', async () => {
    const record = (action: 'token.mlops' | 'client.update', name: string) =>
      recordDone({
        actor: { id: 'x', username: 'x' },
        action,
        target: { id: null, name },
        outcome: 'refused',
        reason: 'CONFLICT',
      });
    await record('token.mlops', ada.username);
    await record('client.update', ada.username);
    const words = async (filters: object) => (await list({ source: 'pouch', ...filters })).entries.map(({ what }) => what);
    for (const whom of [ada.username.toUpperCase(), ada.id])
      expect(await words({ whom, outcome: 'failed' })).toEqual(['token for the MLOps API requested']);
    expect(await words({ whom: ada.id, client: 'master-realm' })).toEqual(['role assigned: master-realm/view-events']);
    expect(await words({ whom: ada.id, client: client.clientId })).toEqual([]);
  });

  test('is ignored where it is hostile', async () => {
    const [none, ...others] = await Promise.all(
      [{}, { address: '\0', who: '\0' }, { from: '0000-01-01', to: '9999-12-31' }].map(told),
    );
    for (const each of others) expect(each).toEqual(none);
    for (const filters of [
      { from: '1970-01-01', to: '9998-12-31' },
      { before: 'l_0.0~a_0.0.5~now_0.0', period: '30' },
    ])
      expect(await told(filters)).toEqual(expect.any(Array));
  });

  test('of a period ends where the first page began', async () => {
    const at = (now: number) => told({ who: ada.id, period: 'hour', before: `now_${now}.0` });
    expect(await at(Date.now())).toHaveLength(2);
    expect(await at(Date.now() + 7_200_000)).toEqual([]);
  });

  test('combines with all others', async () => {
    const all = { source: 'sign-ins', who: ada.username, type: 'LOGIN', outcome: 'failed', client: client.clientId };
    const where = { address: '127.0.1.7', from: day(0), to: day(0) };
    expect(await told({ ...all, ...where })).toEqual([['sign-in', ada.username, 'wrong password']]);
    expect(await told({ ...all, ...where, address: '127.0.1.8' })).toEqual([]);
  });
});
