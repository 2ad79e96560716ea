import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { anyPort } from '../../dev/stack/ports.ts';
import { test as base, expect } from '../support/e2e/fixtures.ts';
import { type Forgery, type HostileProvider, startHostileProvider } from '../support/hostile-provider.ts';
import { settings } from '../support/settings.ts';
import { testStack } from '../support/stack.ts';

type Query = Record<string, string | undefined>;
type Visit = {
  /** Begins to sign in. Gives the authorization request that the browser would be sent on with. */
  begin: (callbackUrl?: string) => Promise<URLSearchParams>;
  /** Comes back with an answer to it. What is undefined is left out. */
  comeBack: (begun: URLSearchParams, changes?: Query) => Promise<APIResponse>;
  browser: APIRequestContext;
};

const now = () => Math.floor(Date.now() / 1000);

/** A Pouch that trusts a hostile identity provider, and a browser that knows nothing yet. */
const test = base.extend<{ provider: HostileProvider; visit: Visit; url: string }>({
  provider: async ({ browserName }, use) => {
    expect(browserName).toBe('chromium');
    const provider = await startHostileProvider(testStack().pouchClientSecret);
    await use(provider);
    await provider.stop();
  },
  url: async ({ anotherPouch, provider }, use) => {
    const url = `http://127.0.0.1:${await anyPort()}`;
    await anotherPouch(url, { ...settings(provider.url), KEYCLOAK_URL: provider.url, POUCH_URL: url });
    await use(url);
  },
  visit: async ({ provider, url, playwright }, use) => {
    const browser = await playwright.request.newContext({ baseURL: url });
    await use(visitOf(browser, provider));
    await browser.dispose();
  },
});

function visitOf(browser: APIRequestContext, provider: HostileProvider): Visit {
  return {
    browser,
    begin: async (callbackUrl = '/users') => {
      const { csrfToken } = await (await browser.get('/api/auth/csrf')).json();
      const leaving = await browser.post('/api/auth/signin/keycloak', { form: { csrfToken, callbackUrl, json: 'true' } });
      const begun = new URL((await leaving.json()).url).searchParams;
      provider.nonce = begun.get('nonce') ?? '';
      return begun;
    },
    comeBack: (begun, changes = {}) => {
      const honest = { code: randomUUID(), state: begun.get('state') ?? '', iss: provider.issuer };
      const query = Object.entries({ ...honest, ...changes }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      );
      return browser.get(`/api/auth/callback/keycloak?${new URLSearchParams(query)}`, { maxRedirects: 0 });
    },
  };
}

/** No session, no fault, and in the end the page for signing in. */
async function expectRefused({ browser }: Visit, answer: APIResponse, what: string): Promise<void> {
  expect(answer.status(), what).toBe(302);
  expect(cookiesOf(answer), what).not.toContainEqual(expect.stringMatching(/pouch\.session=[^;]/));
  const page = await browser.get(answer.headers().location ?? '');
  expect(page.status(), what).toBe(200);
  expect(new URL(page.url()).pathname, what).toBe('/sign-in');
  expect(await page.text(), what).toContain('did not finish');
  expect((await browser.get('/api/users')).status(), what).toBe(401);
}

const cookiesOf = (answer: APIResponse) =>
  answer.headersArray().flatMap(({ name, value }) => (name.toLowerCase() === 'set-cookie' ? [value] : []));
const isSignedIn = (answer: APIResponse) => cookiesOf(answer).some((line) => /pouch\.session=[^;]/.test(line));

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

test('asks once for what the server announces', async ({ visit, provider }) => {
  for (let visits = 0; visits < 5; visits++) await visit.comeBack(await visit.begin(), { iss: undefined });
  expect(provider.asked.get('/auth/realms/master/.well-known/openid-configuration')).toBe(1);
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

const ELSEWHERE = [
  'https://example.com',
  'http://example.com/users',
  '//example.com',
  '///example.com',
  '////example.com/%2e%2e',
  '/\\example.com',
  '\\\\example.com',
  '/\t/example.com',
  '/\n/example.com',
  '\t//example.com',
  ' //example.com',
  'https:example.com',
  'https:/example.com',
  'http:\\\\example.com',
  'javascript:alert(1)',
  'JaVaScRiPt://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'ftp://example.com',
  'file:///etc/passwd',
  '/.//example.com',
  '/x/..//example.com',
  '/%2e//example.com',
  '@example.com',
  'http://127.0.0.1@example.com',
  'http://127.0.0.1.example.com',
  'http://example.com#@127.0.0.1',
  '\u0000https://example.com',
  'https://example.com%00.127.0.0.1',
  '//example%E3%80%82com',
  '/users\r\nLocation: https://example.com',
  'null',
  '%',
];

/** A page takes a second for each: a test run loads it for a few, a soak for all. The callback is asked about all. */
const LOADED_EVERY = process.env.POUCH_SOAK_ROUNDS ? 1 : 8;

test('stays on its own address, whatever address is handed over', async ({ visit, url, page }) => {
  await page.route(/openid-connect\/auth/, (route) => route.fulfill({ body: '' }));
  const addresses = [...ELSEWHERE, `${url}@example.com`, `${url}.example.com`, `${url}//example.com`];
  for (const [index, elsewhere] of addresses.entries()) {
    const answer = await visit.comeBack(await visit.begin(elsewhere));
    const target = URL.parse(answer.headers().location ?? '', url);
    expect(answer.status(), elsewhere).toBe(302);
    expect(target?.origin, elsewhere).toBe(url);
    expect(target?.pathname, elsewhere).not.toMatch(/^\/[/\\]/);

    if (index % LOADED_EVERY > 0) continue;
    await page.goto(`${url}/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`);
    const asked = page.waitForRequest(/signin\/keycloak$/);
    await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
    await page.waitForURL(/openid-connect\/auth/);
    const form = new URLSearchParams((await asked).postData() ?? '');
    expect(URL.parse(form.get('callbackUrl') ?? '', url)?.origin, elsewhere).toBe(url);
  }
});
