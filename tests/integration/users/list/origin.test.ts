import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userListSchema } from '@/lib/users/list/schema';
import { asSession } from '../../../support/request.ts';
import { linkToProvider } from '../../../support/shut-out.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS } from '../../../support/stack.ts';
import { administrator, signInViewers } from '../../../support/viewers.ts';

/** A directory that does not answer. */
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

signInViewers();
beforeEach(() => asSession(administrator));

describe('where users come from elsewhere', () => {
  test('a realm with a directory lists no users before a search, except by a filter', async () => {
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
      expect(await listAfresh(userListSchema.parse({}))).toEqual({
        users: [],
        hasNext: false,
        missing: [],
        scan: null,
        directories: ['corporate-ldap'],
      });
      expect((await listAfresh(userListSchema.parse({ admins: true }))).users.length).toBeGreaterThan(0);
    } finally {
      await admin.components.del({ id });
    }
  });

  test('a user who signs in through an identity provider is found by that origin only', async () => {
    const admin = await keycloakSide();
    const brokered = await makeUser(admin, { username: freshName('brokered') });
    const removeProvider = await linkToProvider(admin, brokered.id, 'list-test-idp');
    try {
      vi.resetModules();
      const { listUsers: listAfresh } = await import('@/lib/users/list/data');
      const names = async (list: object) => (await listAfresh(userListSchema.parse(list))).users.map(({ username }) => username);

      expect(await names({ origin: 'brokered' })).toEqual([brokered.username]);
      expect(await names({ origin: 'brokered', q: 'nobody' })).toEqual([]);
      expect(await names({ origin: 'brokered', admins: true })).toEqual([]);
      expect(await names({ origin: 'here', q: 'brokered.' })).toEqual([]);
      expect(await names({ origin: 'here', q: SEEDED_USERS.ordinary })).toEqual([SEEDED_USERS.ordinary]);
      expect(await names({ origin: 'federated', q: SEEDED_USERS.ordinary })).toEqual([]);
    } finally {
      await removeUsers(admin, [brokered.username]);
      await removeProvider();
    }
  });
});
