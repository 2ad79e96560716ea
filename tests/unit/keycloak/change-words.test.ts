import { expect, test } from 'vitest';
import { describeChange } from '@/lib/keycloak/change-words';

test.each([
  ['CREATE', 'users/u1', [], 'user created', { kind: 'user', id: 'u1' }, null],
  ['ACTION', 'users/u1/reset-password', [], 'password set', { kind: 'user', id: 'u1' }, null],
  ['CREATE', 'users/u1/groups/g1', ['team'], 'added to a group: team', { kind: 'user', id: 'u1' }, { kind: 'group', id: 'g1' }],
  [
    'DELETE',
    'users/u1/role-mappings/clients/c1',
    [],
    'client role removed',
    { kind: 'user', id: 'u1' },
    { kind: 'client', id: 'c1' },
  ],
  ['UPDATE', 'groups/g1', [], 'group changed', { kind: 'group', id: 'g1' }, null],
  ['CREATE', 'groups/g1/role-mappings/realm', ['admin'], 'role assigned to a group: admin', { kind: 'group', id: 'g1' }, null],
  ['ACTION', 'clients/c1/client-secret', [], 'client secret rotated', { kind: 'client', id: 'c1' }, null],
  ['UPDATE', 'roles-by-id/r1', [], 'role changed', { kind: 'role', id: 'r1' }, null],
  ['DELETE', 'roles/a%20b', [], 'role deleted', { kind: 'other', id: 'a b' }, null],
  ['UPDATE', 'events/config', [], 'events changed', { kind: 'other', id: 'config' }, null],
  ['UPDATE', '', [], 'realm settings changed', null, null],
  ['ACTION', 'clients/c1/whatever-else/new', [], 'whatever else of a client changed', { kind: 'client', id: 'c1' }, null],
  ['CREATE', 'clients/c1/nodes', [], 'nodes of a client created', { kind: 'client', id: 'c1' }, null],
  [
    'CREATE',
    'clients/c1/scope-mappings/clients/c2',
    ['view-users'],
    'role added to the scope of a client: view-users',
    { kind: 'client', id: 'c1' },
    null,
  ],
])('%s of %s is described', (operation, path, names, words, whom, about) => {
  expect(describeChange(operation, path, names)).toEqual({ words, whom, about });
});
