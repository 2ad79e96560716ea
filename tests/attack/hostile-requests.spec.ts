import type { APIRequestContext, Page, Request } from '@playwright/test';
import { expect, test } from '../support/e2e/fixtures.ts';
import { signIn } from '../support/e2e/sign-in.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../support/stack.ts';

/** Records the request by which the browser creates a user, so that it can be sent again in other ways. */
async function recordCreation(page: Page): Promise<Request> {
  const email = freshName('recorded');
  await page.goto('/users/new');
  await page.getByLabel('Email', { exact: true }).fill(email);
  const sent = page.waitForRequest((request) => request.method() === 'POST' && 'next-action' in request.headers());
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('region', { name: 'Hand-off kit' })).toBeVisible();
  await removeUsers(await keycloakSide(), [email]);
  return sent;
}

async function replay(
  via: APIRequestContext,
  recorded: Request,
  email: string,
  { path = '/users/new', headers = {} }: { path?: string; headers?: Record<string, string | undefined> } = {},
) {
  const { 'next-action': action = '', 'content-type': type = '' } = recorded.headers();
  const user = { email, username: email, firstName: '', lastName: '', emailVerified: true, password: null };
  const all = { origin: testStack().pouchUrl, 'next-action': action, 'content-type': type, ...headers };
  const kept = Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return via.post(testStack().pouchUrl + path, { data: JSON.stringify([user]), headers: kept, maxRedirects: 0 });
}

test('runs a server action only for an administrator and from this origin, wherever it is posted', async ({
  administrator: page,
  anotherBrowser,
}) => {
  const recorded = await recordCreation(page);
  const stranger = await anotherBrowser();
  const ordinary = await anotherBrowser({ baseURL: testStack().pouchUrl });
  await signIn(await ordinary.newPage(), { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  const forged = await anotherBrowser({ extraHTTPHeaders: { cookie: 'pouch.session=eyJhbGciOiJkaXIifQ..forged' } });

  const attempts: [string, APIRequestContext, Parameters<typeof replay>[3]][] = [];
  const paths = ['/users/new', '/users', '/', '/sign-in', '/nowhere', '/api/users'];
  for (const [who, context] of Object.entries({ stranger, ordinary, forged })) {
    for (const path of paths) attempts.push([`${who} at ${path}`, context.request, { path }]);
  }
  const origins: (string | undefined)[] = [
    undefined,
    'null',
    'https://example.com',
    `${testStack().pouchUrl}.example.com`,
    'http://localhost:1',
  ];
  for (const origin of origins) attempts.push([`origin ${origin}`, page.request, { headers: { origin } }]);
  const spoofed = { origin: 'https://example.com', 'x-forwarded-host': 'example.com', host: 'example.com' };
  attempts.push(['a spoofed host', page.request, { headers: spoofed }]);

  const admin = await keycloakSide();
  for (const [what, via, variation] of attempts) {
    const email = freshName('intruder');
    await replay(via, recorded, email, variation);
    expect(await findByName(admin, email), what).toBeUndefined();
  }

  const email = freshName('control');
  await replay(page.request, recorded, email);
  expect(await findByName(await keycloakSide(), email), 'the same request by the administrator').toBeDefined();
  await removeUsers(await keycloakSide(), [email]);
});

test('refuses the data behind the pages without the role', async ({ administrator: page, anotherBrowser }) => {
  const { id, username } = await makeUser(await keycloakSide());
  const routes = [
    '/api/users',
    '/api/users/count',
    `/api/users/exact?q=${username}`,
    `/api/users/inside?q=${username}`,
    `/api/users/${id}/deletion-impact`,
    '/api/clients',
    '/api/clients/api-client',
    '/api/clients/api-client/use',
  ];
  const stranger = await anotherBrowser({ baseURL: testStack().pouchUrl });
  const ordinary = await anotherBrowser({ baseURL: testStack().pouchUrl });
  await signIn(await ordinary.newPage(), { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  for (const route of routes) {
    expect((await stranger.request.get(route)).status(), route).toBe(401);
    expect((await ordinary.request.get(route)).status(), route).toBe(403);
    const answer = await page.request.get(route);
    expect(answer.status(), route).toBe(200);
    expect(answer.headers()['cache-control'], route).toContain('no-store');
  }
  await removeUsers(await keycloakSide(), [username]);
});

test('sends no protected byte by a side path', async ({ anotherBrowser }) => {
  const stranger = await anotherBrowser({ baseURL: testStack().pouchUrl });
  const tricks: [string, Record<string, string>][] = [
    ['/users', {}],
    ['/users', { rsc: '1' }],
    ['/users', { rsc: '1', 'next-router-prefetch': '1' }],
    ['/users?_rsc=x', { rsc: '1' }],
    ['/users.rsc', {}],
    ['/%75sers', {}],
    ['//users', {}],
    ['/USERS', {}],
    ['/users/', {}],
    ['/users', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ['/users', { cookie: 'pouch.session=x' }],
    ['/users', { cookie: 'pouch.session=x', rsc: '1' }],
    ['/users/new', { cookie: '__Host-pouch.session=x' }],
  ];
  for (const [path, headers] of tricks) {
    const answer = await stranger.request.get(testStack().pouchUrl + path, { headers });
    expect(await answer.text(), `${path} ${JSON.stringify(headers)}`).not.toContain('@example.');
  }
});

test('sends security headers with every answer, and a policy with a fresh nonce with every page', async ({
  administrator: page,
}) => {
  const nonces = new Set<string>();
  for (const path of [
    '/users',
    '/users/new',
    '/clients',
    '/clients/api-client',
    '/sign-in',
    '/nowhere',
    '/api/users',
    '/api/health',
    '/api/auth/csrf',
    '/favicon.svg',
  ]) {
    const headers = (await page.request.get(path)).headers();
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age'),
    });
    expect(headers['x-powered-by'], path).toBeUndefined();
    const policy = headers['content-security-policy'] ?? '';
    if (path !== '/favicon.svg') expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    if (nonce) nonces.add(nonce);
  }
  expect(nonces.size).toBe(6);
});
