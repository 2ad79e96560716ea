import { describe, expect, it } from 'vitest';
import { mayEnter } from '@/lib/auth/permissions';
import { parseRole } from '@/lib/keycloak/realm-names';

describe('the notation of a role', () => {
  it.each([
    ['admin', { client: null, name: 'admin' }],
    ['realm-management/realm-admin', { client: 'realm-management', name: 'realm-admin' }],
    ['https://app.example.net/x/opener', { client: 'https://app.example.net/x', name: 'opener' }],
  ])('splits %s at its last slash', (notation, role) => {
    expect(parseRole(notation)).toEqual(role);
  });

  it('opens Pouch to no other role than the one it names', () => {
    expect(mayEnter({ resource_access: { a: { roles: ['b'] } } }, 'a/b/c')).toBe(false);
    expect(mayEnter({ resource_access: { 'a/b': { roles: ['c'] } } }, 'a/b/c')).toBe(true);
  });
});
