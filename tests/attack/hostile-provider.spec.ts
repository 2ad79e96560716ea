import { randomUUID } from 'node:crypto';
import { expect, expectRefused, isSignedIn, type Query, test, visitOf } from '../support/e2e/hostile-visit.ts';
import type { Forgery } from '../support/hostile-provider.ts';

const now = () => Math.floor(Date.now() / 1000);

test('signs in with an honest answer, so that the refusals below mean something', async ({ visit }) => {
  const answer = await visit.comeBack(await visit.begin('/users?page=2'));
  expect(isSignedIn(answer)).toBe(true);
  expect(new URL(answer.headers().location ?? '').pathname).toBe('/users');
});

test('refuses tokens that are not what they should be', async ({ visit, provider }) => {
  const forgeries: [string, Forgery][] = [
    ['no nonce', { idToken: { nonce: undefined } }],
    ['another nonce', { idToken: { nonce: 'another' } }],
    ['another issuer', { idToken: { iss: `${provider.issuer}x` } }],
    ['no issuer', { idToken: { iss: undefined } }],
    ['another audience', { idToken: { aud: 'api-client' } }],
    ['two audiences, for another party', { idToken: { aud: ['pouch', 'other'], azp: 'other' } }],
    ['no audience', { idToken: { aud: undefined } }],
    ['an end in the past', { idToken: { exp: now() - 3600 } }],
    ['no end', { idToken: { exp: undefined } }],
    ['a beginning in the future', { idToken: { nbf: now() + 3600 } }],
    ['no subject', { idToken: { sub: undefined } }],
    ['an empty subject', { idToken: { sub: '' }, accessToken: { sub: '' } }],
    ['no subject in the access token', { accessToken: { sub: undefined } }],
    ['another subject in the access token', { accessToken: { sub: 'another' } }],
    ['a signature by another key', { signedBy: 'stranger' }],
    ['no signature', { signedBy: 'nobody' }],
    ['a signature with the client secret', { signedBy: 'client secret' }],
    ['rubbish', { answer: { status: 200, body: '<html>' } }],
    ['no tokens', { answer: { status: 200, body: '{}' } }],
    ['tokens that are none', { answer: { status: 200, body: '{"id_token":"a.b.c","access_token":"x","refresh_token":"x"}' } }],
    ['a refusal', { answer: { status: 400, body: '{"error":"invalid_grant"}' } }],
    ['a fault', { answer: { status: 500, body: 'null' } }],
  ];
  for (const [what, forgery] of forgeries) {
    provider.forgery = forgery;
    await expectRefused(visit, await visit.comeBack(await visit.begin()), what);
  }
});

test('refuses answers that are not what they should be', async ({ visit, provider }) => {
  const attacks: [string, Query][] = [
    ['no state', { state: undefined }],
    ['an empty state', { state: '' }],
    ['another state', { state: 'another' }],
    ['no code', { code: undefined }],
    ['no issuer, which was announced', { iss: undefined }],
    ['an empty issuer', { iss: '' }],
    ['another issuer, as in a mix-up', { iss: 'https://example.com/realms/master' }],
    ['an error', { code: undefined, error: 'access_denied' }],
    ['an error beside a code', { error: 'access_denied' }],
    ['an error of 8 kB', { error: 'x'.repeat(8_000), error_description: 'y' }],
    ['tokens in the address', { code: undefined, access_token: 'x', id_token: 'x.y.z', token_type: 'Bearer' }],
    ['an encoded response', { code: undefined, response: 'x.y.z' }],
  ];
  for (const [what, changes] of attacks) {
    await expectRefused(visit, await visit.comeBack(await visit.begin(), changes), what);
  }
  const begun = await visit.begin();
  const twice = new URLSearchParams({ code: 'x', state: begun.get('state') ?? '', iss: provider.issuer });
  twice.append('iss', 'https://example.com');
  const answer = await visit.browser.get(`/api/auth/callback/keycloak?${twice}`, { maxRedirects: 0 });
  await expectRefused(visit, answer, 'two issuers');
  expect(provider.asked.get('/auth/realms/master/protocol/openid-connect/token') ?? 0).toBe(0);
});

test('lets a server that announces no issuer leave it out, and refuses another one from it', async ({ visit, provider }) => {
  provider.announcesIssuer = false;
  await expectRefused(visit, await visit.comeBack(await visit.begin(), { iss: 'https://example.com' }), 'another issuer');
  expect(isSignedIn(await visit.comeBack(await visit.begin(), { iss: undefined }))).toBe(true);
});

test('does not ask at each sign-in for what the server announces', async ({ visit, provider }) => {
  const SIGN_INS = 8;
  for (let made = 0; made < SIGN_INS; made++) await visit.comeBack(await visit.begin(), { iss: undefined });
  // Once for all of them, and a few times for the checks at the start.
  expect(provider.asked.get('/auth/realms/master/.well-known/openid-configuration')).toBeLessThan(SIGN_INS / 2);
});

test('accepts an answer once, and only in the browser that asked', async ({ visit, url, provider, playwright }) => {
  const begun = await visit.begin();
  const code = randomUUID();
  const kept = await visit.browser.storageState();

  const victim = await playwright.request.newContext({ baseURL: url });
  await expectRefused(
    visitOf(victim, provider),
    await visitOf(victim, provider).comeBack(begun, { code }),
    'a browser that did not ask',
  );
  await victim.dispose();

  expect(isSignedIn(await visit.comeBack(begun, { code }))).toBe(true);
  expect(isSignedIn(await visit.comeBack(begun, { code }))).toBe(false);
  const thief = await playwright.request.newContext({ baseURL: url, storageState: kept });
  await expectRefused(
    visitOf(thief, provider),
    await visitOf(thief, provider).comeBack(begun, { code }),
    'a code that was redeemed',
  );
  await thief.dispose();
});
