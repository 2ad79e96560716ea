import { beforeEach, describe, expect, test, vi } from 'vitest';
import { countUsers, listUsers } from '@/lib/users/list/data';
import { type UserPage, userListSchema } from '@/lib/users/list/schema';
import { insertCrowd, removeCrowd } from '../../../support/crowd.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';
import { administrator, signInViewers } from '../../../support/viewers.ts';

const ALL = userListSchema.parse({});
const SINCE_TODAY = userListSchema.parse({ since: new Date().toISOString().slice(0, 10), q: 'ana*' });

signInViewers();
beforeEach(() => asSession(administrator));

/** All users that are found, from the first step of the scan to the last. */
async function scanAll(filters: object) {
  const list = userListSchema.parse(filters);
  const found: string[] = [];
  let looked = 0;
  for (let from: string | null = ''; from !== null; ) {
    const page: UserPage = await listUsers(list, from);
    found.push(...page.users.map(({ username }) => username));
    looked += page.scan?.looked ?? 0;
    from = page.scan?.next ?? null;
  }
  return { found, looked };
}

describe('a filter that Keycloak does not have', () => {
  test('finds the users who must set a password, and says how many it scanned', async () => {
    const { found, looked } = await scanAll({ waiting: 'any' });

    expect(found).toContain(SEEDED_USERS.temporary);
    expect(found).not.toContain(SEEDED_USERS.ordinary);
    expect(looked).toBe(await countUsers(ALL));
    expect((await scanAll({ waiting: '7', q: 'tess' })).found).toEqual([]);
  });

  test('ends a step once a page is full, and continues there with the next', async () => {
    await insertCrowd('scan.crowd.', 240, { nth: 10 });
    try {
      const list = userListSchema.parse({ waiting: 'any', q: 'scan.crowd.' });
      const found: string[] = [];
      let looked = 0;
      for (let from: string | null = ''; from !== null; ) {
        const { users, hasNext, scan }: UserPage = await listUsers(list, from);
        expect(users.length).toBeLessThanOrEqual(20);
        found.push(...users.map(({ username }) => username));
        looked += scan?.looked ?? 0;
        from = scan?.next ?? null;
        expect(from).toBe(hasNext ? `0.${looked}` : null);
        expect(hasNext || found.length === 24).toBe(true);
      }
      expect(looked).toBe(240);
      expect(new Set(found).size).toBe(24);
      expect(found).toEqual([...found].sort());
    } finally {
      await removeCrowd('scan.crowd.');
    }
  });

  test('finds administrators by their role, without service accounts, and searches among them', async () => {
    const { found } = await scanAll({ admins: true });

    expect(found).toEqual(expect.arrayContaining([SEEDED_USERS.administrator]));
    expect(found.every((name) => !name.startsWith('service-account-'))).toBe(true);
    expect((await scanAll({ admins: true, q: 'ada.k' })).found).toEqual([SEEDED_USERS.administrator]);
    expect((await scanAll({ admins: true, status: 'disabled' })).found).toEqual([]);
  });
});

describe('the users created since a day', () => {
  test('are those that Keycloak finds', async () => {
    expect(await listUsers(SINCE_TODAY)).toMatchObject({ scan: null, hasNext: false });
    expect(await listUsers(userListSchema.parse({ since: '2999-01-01' }))).toMatchObject({ users: [], scan: null });
  });

  test('are found by a scan in an older Keycloak, which ignores the parameter', async () => {
    const { users } = await listUsers(SINCE_TODAY);
    proxy.reset();
    vi.resetModules();
    const asOlder = await import('@/lib/users/list/data');
    // An older Keycloak finds a user who was created in the far future.
    const body = JSON.stringify([{ id: 'x', username: 'x' }]);
    proxy.inject({ path: /createdAfter=221845/, fault: { kind: 'answer', status: 200, body, type: 'application/json' } });
    const scanned = await asOlder.listUsers(SINCE_TODAY);
    expect(scanned.scan?.next).toBeNull();
    expect(scanned.users).toEqual(users);
    expect(proxy.seen.some(({ path }) => /createdAfter=(?!221845)/.test(path))).toBe(false);
  });
});
