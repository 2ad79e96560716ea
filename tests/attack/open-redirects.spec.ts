import { expect, test } from '../support/e2e/hostile-visit.ts';

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
