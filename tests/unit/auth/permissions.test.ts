import { describe, expect, it } from 'vitest';
import { mayEnter, permissionsIn } from '@/lib/auth/permissions';

const ADMINISTRATOR = {
  realm_access: { roles: ['admin', 'offline_access'] },
  resource_access: { 'master-realm': { roles: ['view-users', 'manage-users'] }, account: { roles: ['manage-account'] } },
};
/** Wallaroo gives manage-users to all users. */
const ORDINARY = {
  realm_access: { roles: ['default-roles-master', 'offline_access'] },
  resource_access: { 'master-realm': { roles: ['view-users', 'manage-users'] } },
};

describe('entering Pouch', () => {
  it('is open to who holds the realm role', () => {
    expect(mayEnter(ADMINISTRATOR, { client: null, name: 'admin' })).toBe(true);
  });

  it('is closed to an ordinary Wallaroo user, who holds manage-users but not admin', () => {
    expect(permissionsIn(ORDINARY, 'master')).toContain('manage-users');
    expect(mayEnter(ORDINARY, { client: null, name: 'admin' })).toBe(false);
  });

  it("is open to who holds the client's role, where the setting names one", () => {
    expect(mayEnter(ADMINISTRATOR, { client: 'master-realm', name: 'manage-users' })).toBe(true);
  });

  it('does not take a role of another client for it', () => {
    expect(mayEnter(ADMINISTRATOR, { client: 'account', name: 'manage-users' })).toBe(false);
  });

  it("does not take a client's role for a realm role, nor the other way round", () => {
    expect(mayEnter(ADMINISTRATOR, { client: null, name: 'manage-users' })).toBe(false);
    expect(mayEnter(ADMINISTRATOR, { client: 'master-realm', name: 'admin' })).toBe(false);
  });

  it('does not take a role that only begins alike for it', () => {
    expect(mayEnter({ realm_access: { roles: ['administrator', 'admin2'] } }, { client: null, name: 'admin' })).toBe(false);
  });

  it.each([{}, { realm_access: {} }, { resource_access: {} }, { resource_access: { 'realm-management': {} } }])(
    'is closed where the claims are missing: %j',
    (claims) => {
      expect(mayEnter(claims, { client: null, name: 'admin' })).toBe(false);
      expect(mayEnter(claims, { client: 'realm-management', name: 'realm-admin' })).toBe(false);
    },
  );

  it('tells a client role with a slash from the role of another client', () => {
    const claims = { resource_access: { 'reports/export': { roles: ['read'] } } };
    expect(mayEnter(claims, { client: 'reports/export', name: 'read' })).toBe(true);
    expect(mayEnter(claims, { client: 'reports', name: 'export/read' })).toBe(false);
  });
});

describe('permissions', () => {
  it('are the roles of the client master-realm in the realm master', () => {
    expect([...permissionsIn(ADMINISTRATOR, 'master')]).toEqual(['view-users', 'manage-users']);
  });

  it('are the roles of the client realm-management in any other realm', () => {
    const claims = {
      resource_access: { 'realm-management': { roles: ['view-users'] }, 'master-realm': { roles: ['manage-users'] } },
    };
    expect([...permissionsIn(claims, 'wallaroo')]).toEqual(['view-users']);
  });

  it.each([{}, { resource_access: {} }, { resource_access: { 'master-realm': {} } }])(
    'are none where the claims are %j',
    (claims) => {
      expect(permissionsIn(claims, 'master').size).toBe(0);
    },
  );
});
