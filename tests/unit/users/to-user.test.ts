import { describe, expect, it } from 'vitest';
import { userRepresentation } from '@/lib/keycloak/users';
import { toUser } from '@/lib/users/user';

const ADA = {
  id: 'a1',
  username: 'ada',
  email: 'ada@example.net',
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  enabled: true,
  createdTimestamp: Date.UTC(2026, 0, 2),
};
const BARE = { id: 'b1', username: 'bare' };

describe('a user as Keycloak describes it', () => {
  it('becomes a row of the list', () => {
    expect(toUser(userRepresentation.parse({ ...ADA, access: { manage: true }, totp: false }))).toEqual({
      id: 'a1',
      username: 'ada',
      email: 'ada@example.net',
      emailVerified: true,
      name: 'Ada Lovelace',
      enabled: true,
      createdAt: '2026-01-02T00:00:00.000Z',
    });
  });

  it.each([BARE, { ...BARE, email: null, firstName: null, lastName: null, enabled: null, createdTimestamp: null }])(
    'may have next to nothing: %j',
    (account) => {
      expect(toUser(userRepresentation.parse(account))).toEqual({
        id: 'b1',
        username: 'bare',
        email: null,
        emailVerified: false,
        name: '',
        enabled: false,
        createdAt: null,
      });
    },
  );

  it('has no email address where the address is empty', () => {
    expect(toUser({ ...ADA, email: '' }).email).toBeNull();
  });

  it('is named by the one name that it has', () => {
    expect(toUser({ ...ADA, firstName: '' }).name).toBe('Lovelace');
  });
});
