import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { POST } from '@/app/api/back-channel-logout/route';
import { proxy } from '../../support/integration-setup.ts';
import { EVENTS, issuer, ownKeys, publicKey, sendLogoutToken, signLogoutToken } from '../../support/logout-tokens.ts';
import { sessionsOf } from '../../support/session-stage.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../support/stack.ts';

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

let user: TestUser;
let keycloakSid: string;

beforeAll(async () => {
  user = await makeUser(await keycloakSide());
});
afterAll(async () => removeUsers(await keycloakSide(), [user.username]));
beforeEach(async () => {
  proxy.inject({ path: /certs$/, fault: { kind: 'answer', status: 200, body: await ownKeys() } });
  await signIn(user);
  const [row] = await rows();
  keycloakSid = row?.keycloakSid ?? '';
});

const rows = () => sessionsOf(user.id);
const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
const logoutToken = (changes: Parameters<typeof signLogoutToken>[1] = {}) =>
  signLogoutToken({ sid: keycloakSid, sub: user.id }, changes);

describe('a logout token', () => {
  test('ends the session that it names', async () => {
    expect(await sendLogoutToken(await logoutToken())).toBe(200);
    expect(await rows()).toHaveLength(0);
  });

  test('ends all sessions of a user where it names no session', async () => {
    await signIn(user);
    expect(await sendLogoutToken(await logoutToken({ without: 'sid' }))).toBe(200);
    expect(await rows()).toHaveLength(0);
  });

  test('ends sessions where its header has the older type, or none', async () => {
    for (const typ of ['JWT', undefined]) {
      await signIn(user);
      expect(await sendLogoutToken(await logoutToken({ header: { typ }, without: 'sid' }))).toBe(200);
      expect(await rows()).toHaveLength(0);
    }
  });

  test('ends sessions where its clock is a little ahead', async () => {
    expect(await sendLogoutToken(await logoutToken({ claims: { iat: ago(-20), exp: ago(-100) }, without: 'sid' }))).toBe(200);
    expect(await rows()).toHaveLength(0);
  });

  test('ends sessions where it does not say when it expires, as before Keycloak 23', async () => {
    expect(await sendLogoutToken(await logoutToken({ without: 'exp sid' }))).toBe(200);
    expect(await rows()).toHaveLength(0);
  });

  test('ends sessions where it would never expire', async () => {
    expect(await sendLogoutToken(await logoutToken({ claims: { exp: 1e15 }, without: 'sid' }))).toBe(200);
    expect(await rows()).toHaveLength(0);
  });

  test('ends no session but the one it names', async () => {
    expect(await sendLogoutToken(await logoutToken({ claims: { sid: 'another' } }))).toBe(200);
    expect((await rows()).length).toBeGreaterThan(0);
  });
});

describe('the back channel', () => {
  test.each<[string, () => Promise<string>]>([
    ['a signature by another key', () => logoutToken({ key: stranger.privateKey })],
    ['an unknown key id', () => logoutToken({ header: { kid: 'other' } })],
    ['another issuer', () => logoutToken({ claims: { iss: 'http://localhost/auth/realms/master' } })],
    ['another audience', () => logoutToken({ claims: { aud: 'api-client' } })],
    ['a token past its end', () => logoutToken({ claims: { iat: ago(200), exp: ago(100) } })],
    ['a token made long ago', () => logoutToken({ claims: { iat: ago(3600) } })],
    ['a token from the future', () => logoutToken({ claims: { iat: ago(-3600), exp: ago(-7200) } })],
    ['a token from a minute ahead', () => logoutToken({ claims: { iat: ago(-60), exp: ago(-180) } })],
    ['an access token', () => logoutToken({ claims: { typ: 'Bearer' }, header: { typ: 'JWT' } })],
    ['an ID token', () => logoutToken({ claims: { typ: 'ID' }, header: { typ: 'JWT' } })],
    ['a refresh token', () => logoutToken({ claims: { typ: 'Refresh' }, header: { typ: 'JWT' } })],
    ['an offline token', () => logoutToken({ claims: { typ: 'Offline' }, header: { typ: 'JWT' } })],
    ['an ID token under the header of a logout token', () => logoutToken({ claims: { typ: 'ID' } })],
    ['no type in the payload', () => logoutToken({ without: 'typ' })],
    ['a type in the payload that is no text', () => logoutToken({ claims: { typ: ['Logout'] } })],
    ['an access token by its header', () => logoutToken({ header: { typ: 'application/at+jwt' } })],
    ['a jti that is no text', () => logoutToken({ claims: { jti: 1 } })],
    ['a jti with NUL', () => logoutToken({ claims: { jti: 'a\u0000b' } })],
    ['a session that is no text', () => logoutToken({ claims: { sid: { toString: 'x' } } })],
    ['an empty session', () => logoutToken({ claims: { sid: '' } })],
    ['a session with NUL', () => logoutToken({ claims: { sid: 'a\u0000b' } })],
    ['a user that is no text', () => logoutToken({ claims: { sub: 5 }, without: 'sid' })],
    ['a user with NUL', () => logoutToken({ claims: { sub: '\u0000' }, without: 'sid' })],
    ['events that are a list', () => logoutToken({ claims: { events: Object.keys(EVENTS) } })],
    ['no jti', () => logoutToken({ without: 'jti' })],
    ['no iat', () => logoutToken({ without: 'iat' })],
    ['no end, made long ago', () => logoutToken({ claims: { iat: ago(3600) }, without: 'exp' })],
    ['neither an end nor an age', () => logoutToken({ without: 'exp iat' })],
    ['an end that is no number', () => logoutToken({ claims: { exp: 'never' } })],
    ['no events', () => logoutToken({ without: 'events' })],
    ['another event', () => logoutToken({ claims: { events: { 'http://example.com/other': {} } } })],
    ['an event that is no object', () => logoutToken({ claims: { events: { [Object.keys(EVENTS)[0] ?? '']: true } } })],
    ['an event that is a list', () => logoutToken({ claims: { events: { [Object.keys(EVENTS)[0] ?? '']: [] } } })],
    ['a nonce, as an ID token has', () => logoutToken({ claims: { nonce: 'n' } })],
    ['neither session nor user', () => logoutToken({ without: 'sid sub' })],
    ['another type of token', () => logoutToken({ header: { typ: 'at+jwt' } })],
    ['no signature at all', async () => new UnsecuredJWT({ events: EVENTS, sid: keycloakSid }).setIssuer(issuer()).encode()],
    ['text', async () => 'rubbish'],
  ])('refuses %s', async (_what, make) => {
    expect(await sendLogoutToken(await make())).toBe(400);
    expect((await rows()).length).toBeGreaterThan(0);
  });

  test('refuses a signature made with the public key as a shared secret', async () => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const token = new SignJWT({ events: EVENTS, sid: keycloakSid, jti: randomUUID() })
      .setProtectedHeader({ alg: 'HS256', kid: 'test' })
      .setIssuer(issuer())
      .setAudience('pouch')
      .setIssuedAt()
      .setExpirationTime('1m');
    expect(await sendLogoutToken(await token.sign(Buffer.from(pem)))).toBe(400);
    expect((await rows()).length).toBeGreaterThan(0);
  });

  test('refuses the same token a second time', async () => {
    const token = await logoutToken();
    expect(await sendLogoutToken(token)).toBe(200);
    await signIn(user);
    expect(await sendLogoutToken(token)).toBe(400);
  });

  test('refuses a request without a token', async () => {
    expect((await POST(new Request('http://pouch/', { method: 'POST', body: 'x' }))).status).toBe(400);
  });
});
