import { describe, expect, it } from 'vitest';
import { checkRefusal } from '@/lib/tokens/refusal-checks';
import { checkToken } from '@/lib/tokens/token-checks';
import type { TokenFacts } from '@/lib/tokens/token-facts';

const NOW = 1_800_000_000_000;
const ISSUER = 'https://w.example.com/auth/realms/master';
const USER = { id: '1', enabled: true, pending: '', email: null };
const good: TokenFacts = {
  claims: {
    typ: 'Bearer',
    iss: ISSUER,
    iat: NOW / 1000 - 60,
    exp: NOW / 1000 + 3_540,
    azp: 'api-client',
    sid: 'session',
    email: 'ada@example.com',
    'https://hasura.io/jwt/claims': { 'x-hasura-default-role': 'user' },
    resource_access: { 'master-realm': { roles: ['view-users'] } },
  },
  signature: 'valid',
  issuer: ISSUER,
  now: NOW,
  keycloakClock: NOW,
  user: USER,
  hasSession: true,
  client: { isEnabled: true },
  revocations: [{ by: 'realm', before: NOW - 60_000 }],
  managementClient: 'master-realm',
  sdkClient: 'sdk-client',
  knownClients: ['api-client', 'sdk-client'],
};
const found = (changes: Partial<TokenFacts>, claims: Record<string, unknown> = {}) =>
  checkToken({ ...good, ...changes, claims: { ...good.claims, ...claims } });

describe('the checks of a token', () => {
  it('are all fine for a good one', () => {
    expect(new Set(found({}).map(({ state }) => state))).toEqual(new Set(['pass']));
  });

  it.each([
    ['kind', {}, { typ: 'ID' }],
    ['signature', { signature: 'invalid' }, {}],
    ['signature', { signature: 'unknown-key' }, {}],
    ['signature', { signature: 'secret-key' }, {}],
    ['issuer', {}, { iss: 'http://keycloak:8080/auth/realms/master' }],
    ['issuer', {}, { iss: undefined }],
    ['expiry', {}, { exp: NOW / 1000 - 1 }],
    ['clocks', {}, { iat: NOW / 1000 + 120, exp: NOW / 1000 + 600 }],
    ['session', { hasSession: false }, {}],
    ['user', { user: null }, {}],
    ['client', { client: null }, {}],
    ['client', { client: { isEnabled: false } }, {}],
    ['revocation', { revocations: [{ by: 'user', before: NOW - 59_000 }] }, {}],
    ['user', { user: { ...USER, enabled: false } }, {}],
  ] as const)('put %s first, as failing, for %j %j', (id, changes, claims) => {
    expect(found(changes, claims)[0]).toMatchObject({ id, state: 'fail', remedy: expect.any(String) });
  });

  it.each([
    ['clocks', { keycloakClock: NOW + 90_000 }, {}, "Keycloak's clock is 1m 30s ahead"],
    ['clocks', { keycloakClock: NOW - 90_000 }, {}, "Keycloak's clock is 1m 30s behind"],
    ['user', { user: { ...USER, pending: 'choose a password' } }, {}, 'choose a password'],
    ['client', {}, { azp: 'other' }, '“other”'],
    ['email', {}, { email: undefined }, "KeyError: 'email'"],
    ['email', { user: undefined }, { email: undefined }, 'The token has no email address'],
    ['email', { user: { ...USER, email: 'ada@example.com' } }, { email: undefined }, 'although the user has one'],
    ['hasura', {}, { 'https://hasura.io/jwt/claims': undefined }, 'missing'],
    ['roles', {}, { resource_access: 'rubbish' }, 'view-users'],
    ['signature', { signature: 'unchecked' }, {}, 'could not be fetched'],
    ['signature', { signature: 'secret-key' }, { typ: 'Offline' }, 'only the Keycloak that issued'],
  ] as const)('warn of %s for %j %j', (id, changes, claims, words) => {
    expect(found(changes, claims).find((check) => check.id === id)).toMatchObject({
      state: 'warn',
      words: expect.stringContaining(words),
    });
  });

  it.each([
    ['has ended', {}, { exp: NOW / 1000 - 1 }],
    ["is another instance's", { signature: 'unknown-key' }, { iss: 'https://old.example.com/auth/realms/master' }],
    ['has no session any more', { hasSession: false }, {}],
  ] as const)("tell where the SDK keeps its token when that %s, and only the SDK's", (_what, changes, claims) => {
    const checks = found(changes, { ...claims, azp: 'sdk-client' });
    const first = checks.findIndex(({ state }) => state !== 'fail');
    expect(checks[first]).toMatchObject({ id: 'sdk-cache', remedy: expect.stringContaining('delete that file') });
    expect(found(changes, claims).map(({ id }) => id)).not.toContain('sdk-cache');
    expect(found({}, { azp: 'sdk-client' }).map(({ id }) => id)).not.toContain('sdk-cache');
  });

  it("go by Keycloak's clock where the two differ", () => {
    expect(found({ now: NOW + 7_200_000 }).find(({ id }) => id === 'expiry')).toMatchObject({ state: 'pass' });
  });
});

it('a refusal that nothing explains is said to be one, without words of unknown origin', () => {
  const facts = { grant: 'password', error: '<b>odd</b>', description: '<script>', clientId: 'api-client' } as const;
  const [first] = checkRefusal(facts);
  expect(first).toMatchObject({ id: 'unknown', state: 'fail', words: expect.stringContaining('no code') });
});
