import { beforeEach, describe, expect, test } from 'vitest';
import { countUsers, findExactUsers, listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS } from '../../../support/stack.ts';
import { administrator, signInViewers } from '../../../support/viewers.ts';

const ALL = userListSchema.parse({});

signInViewers();
beforeEach(() => asSession(administrator));

describe('listUsers', () => {
  test('returns 20 users a page, in order, and whether more follow', async () => {
    const first = await listUsers(ALL);
    const second = await listUsers({ ...ALL, page: 2 });

    expect(first).toMatchObject({ hasNext: true, users: { length: 20 } });
    const names = [...first.users, ...second.users].map(({ username }) => username);
    expect(new Set(names).size).toBe(40);
    expect(names).toEqual([...names].sort());
  });

  test('returns on the last page that no more follow, and an empty page beyond it', async () => {
    const total = (await countUsers(ALL)) ?? 0;
    const last = Math.ceil(total / 20);

    expect(await listUsers({ ...ALL, page: last })).toMatchObject({ hasNext: false, users: { length: total - (last - 1) * 20 } });
    expect(await listUsers({ ...ALL, page: last + 1 })).toMatchObject({ hasNext: false, users: [] });
  });

  test('returns only the fields that the browser may see', async () => {
    const { users } = await listUsers({ ...ALL, q: SEEDED_USERS.ordinary });

    expect(users).toEqual([
      {
        id: expect.any(String),
        username: SEEDED_USERS.ordinary,
        email: SEEDED_USERS.ordinary,
        emailVerified: true,
        name: 'Olive Plain',
        enabled: true,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
  });

  test.each(['enabled', 'disabled'] as const)('lists and counts only %s users', async (status) => {
    const admin = await keycloakSide();
    const prefix = freshName('status').replace('@example.net', '');
    const names = { enabled: `${prefix}.enabled@example.net`, disabled: `${prefix}.disabled@example.net` };
    await makeUser(admin, { username: names.enabled });
    await makeUser(admin, { username: names.disabled, enabled: false });
    try {
      const list = { ...ALL, q: prefix, status };
      expect((await listUsers(list)).users.map(({ username }) => username)).toEqual([names[status]]);
      expect(await countUsers(list)).toBe(1);
      expect(await countUsers({ ...ALL, q: prefix })).toBe(2);
    } finally {
      await removeUsers(admin, Object.values(names));
    }
  });

  test.each(['', 'enabled'] as const)('lists no service account with status "%s"', async (status) => {
    const list = userListSchema.parse({ q: 'service-account-', status });

    expect(await findByName(await keycloakSide(), 'service-account-api-client')).toMatchObject({ enabled: true });
    expect(await listUsers(list)).toMatchObject({ users: [], hasNext: false });
    expect(await countUsers(list)).toBe(0);
  });

  test('asks Keycloak twice for a page: for the rows and for the count', async () => {
    proxy.reset();
    await Promise.all([listUsers(ALL), countUsers(ALL)]);

    expect(proxy.seen.map(({ path }) => path.split('?')[0]).sort()).toEqual([
      '/auth/admin/realms/master/users/',
      '/auth/admin/realms/master/users/count',
    ]);
  });
});

describe('findExactUsers', () => {
  test('finds a user by the whole username or email address, in upper or lower case', async () => {
    const found = await findExactUsers({ q: SEEDED_USERS.ordinary.toUpperCase() });

    expect(found.map(({ username }) => username)).toEqual([SEEDED_USERS.ordinary]);
  });

  test('finds no user by a part of a name', async () => {
    expect(await findExactUsers({ q: 'olive' })).toEqual([]);
  });

  test('finds a service account by its client, and marks it', async () => {
    const account = await findByName(await keycloakSide(), 'service-account-api-client');
    const expected = [{ id: account?.id, serviceAccountOf: 'api-client', isGuarded: true }];
    for (const q of ['api-client', 'service-account-api-client']) expect(await findExactUsers({ q })).toMatchObject(expected);
    // A client without a service account.
    expect(await findExactUsers({ q: 'sdk-client' })).toEqual([]);
  });

  test('finds a user who is only named like a service account', async () => {
    const admin = await keycloakSide();
    const { id } = await admin.users.create({ username: 'service-account-of-mine', enabled: true });
    try {
      expect((await findExactUsers({ q: 'service-account-of-mine' })).map((user) => user.id)).toEqual([id]);
    } finally {
      await admin.users.del({ id });
    }
  });
});
