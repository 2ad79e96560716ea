import { describe, expect, it } from 'vitest';
import { recognize } from '@/components/shell/palette/recognize';
import { looksLikeToken } from '@/components/shell/search-text';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: object) => `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
const CLAIMS = {
  iss: 'https://keycloak.example.net/auth/realms/master',
  exp: 1_800_000_000,
  sub: '6f1c3e2a-0d4b-4a0e-9a57-0c8f9d2b7a11',
  azp: 'api-client',
  preferred_username: 'zoë@example.net',
};

describe('what is typed or pasted', () => {
  it.each([
    (token: string) => JSON.stringify({ access_token: token, expires_in: 60, refresh_token: tokenOf({ typ: 'Refresh' }) }),
    (token: string) => `TOKEN=${token} REFRESH=${tokenOf({ typ: 'Refresh' })}`,
    (token: string) => `{'Authorization': 'Bearer ${token}'}`,
  ])('is the first token of a text with several, or with more around it', (around) => {
    expect(recognize(around(tokenOf(CLAIMS)))).toMatchObject({ kind: 'token', token: { userId: CLAIMS.sub } });
  });

  it.each(['', 'ada', 'ada@example.net', '6f1c3e2a-0d4b-4a0e-9a57-0c8f9d2b7a11', 'eyjafjalla', 'a.b.c'])(
    'is a text to search for: %j',
    (text) => {
      expect(recognize(` ${text} `)).toEqual({ kind: 'text', text });
    },
  );

  it.each(['master/users/', 'realms/master/users/', 'master/clients/', 'realms/master/clients/'])(
    "is the id in an address of Keycloak's own console: #/%s",
    (path) => {
      const address = `https://w.example.com/auth/admin/master/console/#/${path}6f1c3e2a-0d4b/settings`;
      expect(recognize(address)).toEqual({ kind: 'text', text: '6f1c3e2a-0d4b' });
    },
  );

  it("is the id as it is stored where Keycloak's own console has encoded it", () => {
    const address = 'https://w.example.com/auth/admin/master/console/#/master/users/f%3A1%3Ao%27hara%2050%25/settings';
    expect(recognize(address)).toEqual({ kind: 'text', text: "f:1:o'hara 50%" });
  });

  it('is an address like any other where it leads to no user', () => {
    const address = 'https://w.example.com/auth/admin/master/console/#/master/users';
    expect(recognize(address)).toEqual({ kind: 'text', text: address });
  });

  it.each(['', 'Bearer ', ' bearer  ', 'Authorization: Bearer '])(
    'is a token, also after %j, and leads to its user and its client',
    (before) => {
      expect(recognize(before + tokenOf(CLAIMS))).toEqual({
        kind: 'token',
        token: {
          userId: CLAIMS.sub,
          username: 'zoë@example.net',
          clientId: 'api-client',
          issuer: CLAIMS.iss,
          expiresAt: new Date(1_800_000_000_000),
        },
      });
    },
  );

  it('leads to the client alone where the token is of its service account', () => {
    const token = tokenOf({ ...CLAIMS, preferred_username: 'service-account-api-client' });
    expect(recognize(token)).toMatchObject({ token: { userId: null, username: null, clientId: 'api-client' } });
  });

  it('makes nothing of claims that are not what they should be', () => {
    const token = tokenOf({ sub: 1, azp: '', client_id: ['x'], exp: 'soon', preferred_username: null });
    expect(recognize(token)).toMatchObject({ token: { userId: null, username: null, clientId: null, expiresAt: null } });
  });

  it.each([
    ['cut short', tokenOf(CLAIMS).slice(0, 60)],
    ['without its signature', tokenOf(CLAIMS).split('.').slice(0, 2).join('.')],
    ['with a part too many', `${tokenOf(CLAIMS)}.x`],
    ['with claims that are none', `${part({ alg: 'RS256', typ: 'JWT' })}.${part([1])}.x`],
    ['with claims that are no JSON', `${part({ alg: 'RS256', typ: 'JWT' })}.!!!!.x`],
    ['too long to be one', tokenOf({ sub: 'x'.repeat(100_000) })],
  ])('is no text to be searched for either when it is a token %s', (_what, text) => {
    expect(recognize(text)).toEqual({ kind: 'broken-token' });
    expect(looksLikeToken(text)).toBe(true);
  });
});
