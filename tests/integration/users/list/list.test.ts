import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { countUsers, findExactUsers, listUsers } from '@/lib/users/list/data';
import { type UserPage, userListSchema } from '@/lib/users/list/schema';
import { insertCrowd, removeCrowd } from '../../../support/crowd.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { linkToProvider } from '../../../support/shut-out.ts';
import { findByName, freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

const ALL = userListSchema.parse({});
let sid: string;

beforeAll(async () => {
  sid = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
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
    expect(await listUsers({ ...ALL, page: last + 1 })).toMatchObject({ hasNext: false, users: [] });
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

  test('asks Keycloak twice for a view of the list: for the rows and the count', async () => {
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

  test('finds a user who is merely named like a service account', async () => {
    const admin = await keycloakSide();
    const { id } = await admin.users.create({ username: 'service-account-of-mine', enabled: true });
    try {
      expect((await findExactUsers({ q: 'service-account-of-mine' })).map((user) => user.id)).toEqual([id]);
    } finally {
      await admin.users.del({ id });
    }
  });
});

describe('what Keycloak can not filter by', () => {
  /** All that is found, from the first stretch to the last. */
  async function everybodyOf(filters: object) {
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

  test('finds who must set a password among all users, and says how far it scanned', async () => {
    const { found, looked } = await everybodyOf({ waiting: 'any' });

    expect(found).toContain(PEOPLE.temporary);
    expect(found).not.toContain(PEOPLE.ordinary);
    expect(looked).toBe(await countUsers(ALL));
    expect((await everybodyOf({ waiting: '7', q: 'tess' })).found).toEqual([]);
  });

  test('ends a stretch once a page is full, and continues after it with the next', async () => {
    await insertCrowd('scan.crowd.', 1_200);
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
      expect(looked).toBe(1_200);
      expect(new Set(found).size).toBe(24);
      expect(found).toEqual([...found].sort());
    } finally {
      await removeCrowd('scan.crowd.');
    }
  });

  test('finds administrators by their role, without service accounts, and searches among them', async () => {
    const { found } = await everybodyOf({ admins: true });

    expect(found).toEqual(expect.arrayContaining([PEOPLE.administrator]));
    expect(found.every((name) => !name.startsWith('service-account-'))).toBe(true);
    expect((await everybodyOf({ admins: true, q: 'ada.k' })).found).toEqual([PEOPLE.administrator]);
    expect((await everybodyOf({ admins: true, status: 'disabled' })).found).toEqual([]);
  });

  test('who was created since a day is what Keycloak says where it can filter so, and looked for where it can not', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const list = userListSchema.parse({ since: today, q: 'ana' });
    const told = await listUsers(list);
    expect(told).toMatchObject({ scan: null, hasNext: false });
    expect(await listUsers(userListSchema.parse({ since: '2999-01-01' }))).toMatchObject({ users: [], scan: null });

    // An older Keycloak overlooks the parameter and finds somebody in the far future.
    proxy.reset();
    vi.resetModules();
    const asOlder = await import('@/lib/users/list/data');
    const body = JSON.stringify([{ id: 'x', username: 'x' }]);
    proxy.inject({ path: /createdAfter=221845/, fault: { kind: 'answer', status: 200, body, type: 'application/json' } });
    const looked = await asOlder.listUsers(list);
    expect(looked.scan?.next).toBeNull();
    expect(looked.users).toEqual(told.users);
    expect(proxy.seen.some(({ path }) => /createdAfter=(?!221845)/.test(path))).toBe(false);
  });
});

describe('where accounts come from elsewhere', () => {
  const alias = 'list-test-idp';
  const made: string[] = [];

  test('a directory makes the list ask for a search; those who came from it can be told apart', async () => {
    const admin = await keycloakSide();
    const { id } = await admin.components.create({
      name: 'corporate-ldap',
      providerId: 'ldap',
      providerType: 'org.keycloak.storage.UserStorageProvider',
      config: { ...LDAP, enabled: ['true'] },
    });
    try {
      vi.resetModules();
      const { listUsers: listAfresh } = await import('@/lib/users/list/data');
      expect(await listAfresh(ALL)).toEqual({ users: [], hasNext: false, scan: null, directories: ['corporate-ldap'] });
      expect((await listAfresh(userListSchema.parse({ admins: true }))).users.length).toBeGreaterThan(0);
    } finally {
      await admin.components.del({ id });
    }
  });

  test('who signs in through an identity provider is found, and is not among those made here', async () => {
    const admin = await keycloakSide();
    const brokered = await makeUser(admin, { username: freshName('brokered') });
    made.push(brokered.username);
    const removeProvider = await linkToProvider(admin, brokered.id, alias);
    try {
      vi.resetModules();
      const { listUsers: listAfresh } = await import('@/lib/users/list/data');
      const names = async (list: object) => (await listAfresh(userListSchema.parse(list))).users.map(({ username }) => username);

      expect(await names({ origin: 'brokered' })).toEqual([brokered.username]);
      expect(await names({ origin: 'brokered', q: 'nobody' })).toEqual([]);
      expect(await names({ origin: 'brokered', admins: true })).toEqual([]);
      expect(await names({ origin: 'here', q: 'brokered.' })).toEqual([]);
      expect(await names({ origin: 'here', q: PEOPLE.ordinary })).toEqual([PEOPLE.ordinary]);
      expect(await names({ origin: 'federated', q: PEOPLE.ordinary })).toEqual([]);
    } finally {
      await removeUsers(admin, made);
      await removeProvider();
    }
  });
});

/** A directory that nobody answers for. */
const LDAP = {
  vendor: ['other'],
  connectionUrl: ['ldap://127.0.0.1:1'],
  usersDn: ['ou=people,dc=example,dc=net'],
  authType: ['none'],
  usernameLDAPAttribute: ['uid'],
  rdnLDAPAttribute: ['uid'],
  uuidLDAPAttribute: ['entryUUID'],
  userObjectClasses: ['inetOrgPerson'],
  editMode: ['READ_ONLY'],
  connectionTimeout: ['200'],
};
