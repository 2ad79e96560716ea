import { describe, expect, it } from 'vitest';
import { opensSomeRealm, roleLabel } from '@/lib/keycloak/realm-names';

describe('a role in words', () => {
  it.each([
    [{ client: null, name: 'admin' }, 'admin'],
    [{ client: 'master-realm', name: 'view-users' }, 'master-realm/view-users'],
    [{ client: 'reports', name: 'export/read' }, 'export/read of reports'],
    [{ client: 'reports/export', name: 'read' }, 'read of reports/export'],
    [{ client: null, name: 'reports/export' }, 'reports/export of the realm'],
  ])('%j says what it belongs to where a slash is part of a name', (role, words) => {
    expect(roleLabel(role)).toBe(words);
  });
});

it.each([
  ['master', 'master-realm', 'view-users', true],
  ['master', 'sales-realm', 'view-users', true],
  ['master', null, 'create-realm', true],
  ['master', null, 'offline_access', false],
  ['master', 'api-client', 'create-realm', false],
  ['wallaroo', 'realm-management', 'view-users', true],
  ['wallaroo', 'sales-realm', 'view-users', false],
  ['wallaroo', null, 'create-realm', false],
])('knows whether a role opens a realm: in %s, %s/%s', (realm, client, name, opens) => {
  expect(opensSomeRealm({ client, name }, realm)).toBe(opens);
});
