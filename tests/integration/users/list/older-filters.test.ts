import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UserList } from '@/lib/users/list/schema';
import { userListSchema } from '@/lib/users/list/schema';
import type { Fault } from '../../../support/fault-proxy.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { newJobId } from '../../../support/jobs.ts';
import { asSession } from '../../../support/request.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const LISTS = /\/users\/?\?/;
const COUNTS = /\/users\/count\?/;
const prefix = freshName('older').replace('@example.net', '');
const named = (end: string) => `${prefix}.${end}@example.net`;
const [verified, unverified, disabled] = [named('a'), named('b'), named('c')];

/** What a version ignores: in the list, and in its count. */
const VERSIONS: Record<string, { list: string[]; count: string[]; countsServiceAccounts: boolean }> = {
  '21.1': {
    list: ['enabled', 'emailVerified', 'createdAfter'],
    count: ['enabled', 'emailVerified', 'createdAfter'],
    countsServiceAccounts: true,
  },
  '22 to 26.3': {
    list: ['emailVerified', 'createdAfter'],
    count: ['enabled', 'emailVerified', 'createdAfter'],
    countsServiceAccounts: true,
  },
  '26.4 to 26.6': { list: ['createdAfter'], count: ['createdAfter'], countsServiceAccounts: false },
  'this one': { list: [], count: [], countsServiceAccounts: false },
};

let users: typeof import('@/lib/users/list/data');
let startBulk: typeof import('@/lib/users/bulk/data').startBulk;

beforeAll(async () => {
  await signInAdministrator();
  const admin = await keycloakSide();
  await makeUser(admin, { username: verified });
  await makeUser(admin, { username: unverified, emailVerified: false });
  await makeUser(admin, { username: disabled, enabled: false });
});
afterAll(async () => removeUsers(await keycloakSide(), [verified, unverified, disabled]));

/** Makes the proxy answer as a version does, and forgets what was found out about another. */
async function become(version: string): Promise<void> {
  const { list, count, countsServiceAccounts } = VERSIONS[version] ?? { list: [], count: [], countsServiceAccounts: false };
  vi.resetModules();
  users = await import('@/lib/users/list/data');
  ({ startBulk } = await import('@/lib/users/bulk/data'));
  const drop = (names: string[]): Fault => ({ kind: 'drop-parameters', names });
  proxy.inject({ path: LISTS, fault: drop(list) });
  proxy.inject({ path: COUNTS, fault: drop(count) });
  if (!countsServiceAccounts) return;
  proxy.inject({
    path: /count\?search=service-account-/,
    fault: { kind: 'rewrite', rewrite: (body) => String(Number(body) + 2) },
  });
}

beforeEach(() => asSession(administrator));

describe.each(Object.keys(VERSIONS))('on a Keycloak like %s', (version) => {
  beforeEach(() => become(version));

  test.each<[string, Partial<UserList>, string[]]>([
    ['not verified', { verified: 'no' }, [unverified]],
    ['verified', { verified: 'yes' }, [verified, disabled]],
    ['disabled', { status: 'disabled' }, [disabled]],
    ['enabled and verified', { status: 'enabled', verified: 'yes' }, [verified]],
    ['created in the future', { since: '2999-01-01' }, []],
    [
      'created since yesterday',
      { since: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) },
      [verified, unverified, disabled],
    ],
  ])('a list has only users who are %s, and no total that is wrong', async (_, filters, expected) => {
    const list = userListSchema.parse({ q: prefix, ...filters });
    const page = await users.listUsers(list);
    expect(page.users.map(({ username }) => username)).toEqual(expected);
    expect(page.hasNext).toBe(false);
    const count = await users.countUsers(list);
    if (page.scan === null) expect(count).toBe(expected.length);
    else expect([null, page.scan.looked]).toContain(count);
    expect((await users.listUsersInside(list)).users).toEqual([]);
  });

  test('the total of a search has no service accounts in it', async () => {
    expect(await users.countUsers(userListSchema.parse({ q: 'service-account-' }))).toBe(0);
  });

  test('"all that match" deletes no user whom the filter leaves out', async () => {
    const list = userListSchema.parse({ q: prefix, verified: 'no' });
    const start = (total: number) =>
      startBulk({
        id: newJobId(),
        operation: { kind: 'delete' },
        selection: { kind: 'matching', list, total },
        confirmed: total,
      });
    await expect(start(3)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('1 instead of 3') });
    expect(await findByName(await keycloakSide(), verified)).toMatchObject({ enabled: true });
  });
});

test('what Keycloak filters by is found out once', async () => {
  await become('22 to 26.3');
  const list = userListSchema.parse({ q: prefix, status: 'disabled' });
  await users.listUsers(list);
  proxy.seen.length = 0;
  await users.listUsers(list);
  expect(proxy.seen).toHaveLength(1);
});
