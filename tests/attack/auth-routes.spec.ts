import fc from 'fast-check';
import { expect, test } from '../support/e2e/fixtures.ts';
import { testStack } from '../support/stack.ts';

const ask = (path: string, init: RequestInit = {}) => fetch(testStack().pouchUrl + path, { redirect: 'manual', ...init });

const UNUSED = [
  '/api/auth',
  '/api/auth/_log',
  '/api/auth/callback',
  '/api/auth/callback/github',
  '/api/auth/callback/keycloak/more',
  '/api/auth/error',
  '/api/auth/error?error=Callback',
  '/api/auth/providers',
  '/api/auth/session',
  '/api/auth/signin',
  '/api/auth/signin/github',
  '/api/auth/signout',
  '/api/auth/verify-request',
  '/api/auth/__proto__',
  '/api/auth/%2e%2e/nowhere',
  '/api/nowhere',
];

test('answers 404 for what Pouch does not use of next-auth', async ({ administrator: page }) => {
  for (const path of UNUSED) {
    for (const method of ['GET', 'POST']) {
      const answer = await page.request.fetch(path, { method, maxRedirects: 0 });
      expect(answer.status(), `${method} ${path}`).toBe(404);
      expect(answer.headers()['cache-control'], path).toContain('no-store');
      expect(answer.headers()['set-cookie'], path).toBeUndefined();
      expect(await answer.json(), path).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    }
  }
});

test('answers 405 to any other method of what Pouch uses', async ({ pouch }) => {
  expect(pouch.url).toBe(testStack().pouchUrl);
  const own = {
    '/api/auth/csrf': 'GET',
    '/api/auth/signin/keycloak': 'POST',
    '/api/auth/callback/keycloak': 'GET',
    '/api/sign-out': 'POST',
  };
  for (const [path, allowed] of Object.entries(own)) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((other) => other !== allowed)) {
      expect((await ask(path, { method })).status, `${method} ${path}`).toBe(405);
    }
  }
});

test('keeps the words of a visitor out of the log', async ({ pouch }) => {
  const words = 'written by a visitor';
  await ask('/api/auth/_log', { method: 'POST', body: new URLSearchParams({ level: 'error', code: words, message: words }) });
  await ask(`/api/auth/callback/keycloak?error=${encodeURIComponent(words)}&error_description=${encodeURIComponent(words)}`);
  await ask(`/api/auth/csrf?callbackUrl=${encodeURIComponent(words)}`);
  await ask('/api/auth/signin/keycloak', { method: 'POST', body: new URLSearchParams({ csrfToken: words, callbackUrl: words }) });
  expect(pouch.output.join('')).not.toContain(words);
});

const COOKIES = ['callback', 'state', 'pkce', 'nonce', 'csrf', 'session', 'session.0'].map((name) => `pouch.${name}`);
const POISON = [
  '',
  '%',
  '%00',
  '%0d%0aset-cookie:x=y',
  '%E0%A4%A',
  'x'.repeat(8_000),
  'javascript:alert(1)',
  'https%3A%2F%2Fexample.com%2F',
  '//example.com',
  '%2F%5Cexample.com',
  'http%3A%2F%2F',
  'eyJhbGciOiJkaXIifQ..x.y.z',
  'eyJhbGciOiJub25lIn0.e30.',
  '|',
  'x|y|z',
  '"quoted"',
  '__proto__',
  '{"sid":"x"}',
];

/** A test run sends each value in one cookie, a soak all of them in each. */
const SOAKS = Boolean(process.env.POUCH_SOAK_ROUNDS);
const poisonOf = (cookie: number) => (SOAKS ? POISON : POISON.filter((_, index) => index % COOKIES.length === cookie));

/** Goes through each step of signing in with a cookie that a stranger has set. */
async function signInWith(name: string, value: string): Promise<void> {
  const headers = { cookie: `${name}=${value}` };
  const what = `${name}=${value.slice(0, 60)}`;
  const csrf = await ask('/api/auth/csrf', { headers });
  expect(csrf.status, what).toBe(200);
  expect(await csrf.json(), what).toMatchObject({ csrfToken: expect.stringMatching(/^[0-9a-f]{64}$/) });

  const body = new URLSearchParams({ csrfToken: 'x', callbackUrl: '/users' });
  expect((await ask('/api/auth/signin/keycloak', { method: 'POST', headers, body })).status, what).toBe(403);

  const back = await ask('/api/auth/callback/keycloak?code=x&state=y', { headers });
  expect(back.status, what).toBe(302);
  const target = new URL(back.headers.get('location') ?? '', testStack().pouchUrl);
  expect(target.origin + target.pathname, what).toBe(`${testStack().pouchUrl}/sign-in`);
  expect(target.searchParams.get('error'), what).not.toBeNull();
  expect(target.searchParams.get('callbackUrl') ?? '/', what).toMatch(/^\/(?![/\\])/);

  expect((await ask('/api/users', { headers })).status, what).toBe(401);
  expect((await ask('/users', { headers })).status, what).toBeLessThan(500);
}

test('ignores a cookie that a stranger has set', async ({ pouch }) => {
  expect(pouch.url).toBe(testStack().pouchUrl);
  for (const [index, name] of COOKIES.entries()) for (const value of poisonOf(index)) await signInWith(name, value);
});

test('ignores a cookie of any bytes', async ({ pouch }) => {
  expect(pouch.url).toBe(testStack().pouchUrl);
  const bytes = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
    maxLength: 200,
  });
  const encoded = fc.string({ unit: 'binary', maxLength: 100 }).map(encodeURIComponent);
  const value = fc.oneof(bytes, encoded).filter((text) => !text.includes('\u007f'));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...COOKIES), value, signInWith), { numRuns: SOAKS ? 60 : 10 });
});

test('shows only its own notices on the sign-in page', async ({ pouch }) => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%00', 'x'.repeat(4_000)]) {
    for (const query of [`notice=${name}`, `error=${name}`, `callbackUrl=${name}`, `notice=a&notice=${name}`]) {
      expect((await fetch(`${pouch.url}/sign-in?${query}`)).status, query).toBe(200);
    }
  }
});

test('signs in despite a poisoned callback address', async ({ page, pouch }) => {
  await page.context().addCookies([{ name: 'pouch.callback', value: 'javascript:alert(1)', url: pouch.url }]);
  await page.goto('/users');
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
});
