import { type BrowserContext, type BrowserContextOptions, test as base, type Cookie, expect, type Page } from '@playwright/test';
import { watchFor } from '../canaries.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../database-proxy.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';
import { settings } from '../settings.ts';
import { SEEDED_USERS, testStack } from '../stack.ts';
import { leaksInBrowser, leaksInFiles, leaksInRecord, leaksOf } from './leaks.ts';
import { type PouchServer, servePouch } from './pouch-server.ts';
import { signInQuickly } from './sign-in.ts';

type Pouch = PouchServer & { url: string; proxy: FaultProxy; database: DatabaseProxy };
type Fixtures = {
  pouch: Pouch;
  administrator: Page;
  anotherBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  anotherPouch: (url: string, settings: Record<string, string>) => Promise<void>;
  searchForSecrets: undefined;
  keepToThePolicy: undefined;
};

/** Pouch as built, on the stack's own address, with proxies between it, Keycloak and PostgreSQL that a test can make fail. */
export const test = base.extend<Fixtures, { served: Pouch; sessionCookies: Cookie[] }>({
  served: [
    async ({ browserName }, use) => {
      expect(browserName).toBe('chromium');
      const { keycloakUrl, databaseUrl, pouchUrl: url, pouchSecret, pouchClientSecret, apiClientSecret } = testStack();
      for (const secret of [pouchSecret, pouchClientSecret, apiClientSecret]) watchFor(secret);
      const proxy = await startFaultProxy(keycloakUrl);
      const database = await startDatabaseProxy(databaseUrl);
      const server = await servePouch(url, { ...settings(proxy.url), DATABASE_URL: database.url });
      await use(Object.assign(server, { url, proxy, database }));
      await server.stop();
      await database.stop();
      await proxy.stop();
      expect([...leaksOf(server), ...leaksInFiles(), ...(await leaksInRecord())]).toEqual([]);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  pouch: async ({ served }, use) => {
    served.proxy.reset();
    await use(served);
    served.proxy.reset();
    served.database.mend();
  },
  /** A browser that knows nothing of the first. It closes with the test. */
  anotherBrowser: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      return context;
    });
    for (const context of opened) {
      expect(await leaksInBrowser(context)).toEqual([]);
      await context.close();
    }
  },
  /** A Pouch with other settings, at an address of its own. It ends with the test. */
  anotherPouch: async ({ browserName }, use) => {
    expect(browserName).toBe('chromium');
    const started: PouchServer[] = [];
    await use(async (url, changes) => {
      started.push(await servePouch(url, changes));
    });
    for (const server of started) await server.stop();
    expect(started.flatMap(leaksOf)).toEqual([]);
  },
  /** After each test: no secret went where it does not belong. */
  searchForSecrets: [
    async ({ context, served }, use) => {
      await use(undefined);
      expect([...leaksOf(served), ...(await leaksInBrowser(context))]).toEqual([]);
    },
    { auto: true },
  ],
  /** Each test: no page does what its content security policy forbids. */
  keepToThePolicy: [
    async ({ context }, use) => {
      const violations: string[] = [];
      await context.exposeFunction('reportViolation', (text: string) => violations.push(text));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          Reflect.get(window, 'reportViolation')(`${location.pathname}: ${violatedDirective} ${blockedURI}`);
        });
      });
      await use(undefined);
      expect(violations).toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ served }, use) => use(served.url),
  /** Of the seeded administrator, for all tests of the worker. A test that ends its session has to sign in itself. */
  sessionCookies: [
    async ({ playwright, served }, use) => {
      const request = await playwright.request.newContext({ baseURL: served.url });
      await signInQuickly(request, { username: SEEDED_USERS.administrator, password: testStack().userPassword });
      await use((await request.storageState()).cookies);
      await request.dispose();
    },
    { scope: 'worker' },
  ],
  /** A page on which the seeded administrator is signed in. It has gone nowhere yet. */
  administrator: async ({ page, pouch, sessionCookies }, use) => {
    expect(pouch.url).toBe(testStack().pouchUrl);
    await page.context().addCookies(sessionCookies);
    await use(page);
  },
});

export { expect };

/** Collects the errors on the console, from now on. */
export function watch(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return complaints;
}
