import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countUsers, findExactUsers, listUsers } from '@/lib/users/data';
import { proxy } from '../support/integration-setup.ts';
import { asSession } from '../support/request.ts';
import { signIn } from '../support/sessions.ts';
import { keycloakSide, PEOPLE, testStack } from '../support/stack.ts';

const ALL = { q: '', status: 'all', page: 1 } as const;
let sid: string;

beforeAll(async () => {
  sid = await signIn({ username: PEOPLE.administrator, password: testStack().peoplePassword });
});
beforeEach(() => asSession(sid));

describe('listUsers', () => {
  test('gives 20 a page, in order, and says whether more follow', async () => {
    const first = await listUsers(ALL);
    const second = await listUsers({ ...ALL, page: 2 });

    expect(first).toMatchObject({ hasNext: true, users: { length: 20 } });
    const names = [...first.users, ...second.users].map(({ username }) => username);
    expect(new Set(names).size).toBe(40);
    expect(names).toEqual([...names].sort());
  });

  test('says on the last page that nothing follows, and gives nobody beyond it', async () => {
    const total = await countUsers(ALL);
    const last = Math.ceil(total / 20);

    expect(await listUsers({ ...ALL, page: last })).toMatchObject({ hasNext: false, users: { length: total - (last - 1) * 20 } });
    expect(await listUsers({ ...ALL, page: last + 1 })).toEqual({ hasNext: false, users: [] });
  });

  test('hands out only the fields that the browser may see', async () => {
    const { users } = await listUsers({ ...ALL, q: PEOPLE.ordinary });

    expect(users).toEqual([
      {
        id: expect.any(String),
        username: PEOPLE.ordinary,
        email: PEOPLE.ordinary,
        emailVerified: true,
        name: 'Olive Plain',
        enabled: true,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
  });

  test.each([
    ['enabled', true],
    ['disabled', false],
  ] as const)('lists only %s accounts, without service accounts, and counts the same', async (status, enabled) => {
    const list = { ...ALL, status };
    const { users } = await listUsers({ ...list, q: enabled ? 's' : '' });

    expect(users.length).toBeGreaterThan(enabled ? -1 : 0);
    expect(users.every((user) => user.enabled === enabled && !user.username.startsWith('service-account-'))).toBe(true);
    const everybody = await countUsers(ALL);
    const [on, off] = [await countUsers({ ...ALL, status: 'enabled' }), await countUsers({ ...ALL, status: 'disabled' })];
    expect(on + off).toBe(everybody);
  });

  test('a view of the list costs Keycloak two calls: the rows and the count', async () => {
    proxy.reset();
    await Promise.all([listUsers(ALL), countUsers(ALL)]);

    expect(proxy.seen.map(({ path }) => path.split('?')[0]).sort()).toEqual([
      '/auth/admin/realms/master/users/',
      '/auth/admin/realms/master/users/count',
    ]);
  });
});

describe('findExactUsers', () => {
  test('finds an account by its whole username or e-mail address, whatever the case', async () => {
    const found = await findExactUsers({ q: PEOPLE.ordinary.toUpperCase() });

    expect(found.map(({ username }) => username)).toEqual([PEOPLE.ordinary]);
  });

  test('finds nobody by a part of a name, and no service account', async () => {
    expect(await findExactUsers({ q: 'olive' })).toEqual([]);
    expect(await findExactUsers({ q: 'service-account-api-client' })).toEqual([]);
  });

  test('finds a person who is merely named like a service account', async () => {
    const admin = await keycloakSide();
    const { id } = await admin.users.create({ username: 'service-account-of-mine', enabled: true });
    try {
      expect((await findExactUsers({ q: 'service-account-of-mine' })).map((user) => user.id)).toEqual([id]);
    } finally {
      await admin.users.del({ id });
    }
  });
});
