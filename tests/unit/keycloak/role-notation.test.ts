import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRole } from '@/lib/keycloak/role-notation';

describe('the notation of a role in a setting', () => {
  it.each([
    ['admin', { client: null, name: 'admin' }],
    ['realm-management/realm-admin', { client: 'realm-management', name: 'realm-admin' }],
    ['reports/export%2Fread', { client: 'reports', name: 'export/read' }],
    ['reports%2Fexport/read', { client: 'reports/export', name: 'read' }],
    ['lead%2Fops', { client: null, name: 'lead/ops' }],
    ['100%25', { client: null, name: '100%' }],
    [' lead ', { client: null, name: ' lead ' }],
  ])('reads %s', (notation, role) => {
    expect(readRole(notation)).toEqual(role);
  });

  it.each(['a/b/c', 'client/', '/role', '/', '', '100%'])(
    'refuses %j, which can be read in two ways or names nothing',
    (notation) => {
      expect(readRole(notation)).toBeNull();
    },
  );

  it('can name every role', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 });
    const written = (text: string) => text.replaceAll('%', '%25').replaceAll('/', '%2F');
    fc.assert(
      fc.property(fc.option(name), name, (client, role) => {
        const notation = client === null ? written(role) : `${written(client)}/${written(role)}`;
        expect(readRole(notation)).toEqual({ client, name: role });
      }),
    );
  });
});
