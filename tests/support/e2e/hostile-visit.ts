import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { anyPort } from '../../../dev/stack/ports.ts';
import { type HostileProvider, startHostileProvider } from '../hostile-provider.ts';
import { settings } from '../settings.ts';
import { testStack } from '../stack.ts';
import { test as base, expect } from './fixtures.ts';

export type Query = Record<string, string | undefined>;
type Visit = {
  /** Begins to sign in. Gives the authorization request that the browser would be sent on with. */
  begin: (callbackUrl?: string) => Promise<URLSearchParams>;
  /** Comes back with an answer to it. What is undefined is left out. */
  comeBack: (begun: URLSearchParams, changes?: Query) => Promise<APIResponse>;
  browser: APIRequestContext;
};

/** A Pouch that trusts a hostile identity provider, and a browser that knows nothing yet. */
export const test = base.extend<{ provider: HostileProvider; visit: Visit; url: string }>({
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

export function visitOf(browser: APIRequestContext, provider: HostileProvider): Visit {
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
export async function expectRefused({ browser }: Visit, answer: APIResponse, what: string): Promise<void> {
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
export const isSignedIn = (answer: APIResponse) => cookiesOf(answer).some((line) => /pouch\.session=[^;]/.test(line));

export { expect };
