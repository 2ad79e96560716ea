import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { watchFor } from '../canaries.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../database-proxy.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';
import { settings } from '../settings.ts';
import { PEOPLE, testStack } from '../stack.ts';
import { expectAccessible } from './accessible.ts';
import { leaksInBrowser, leaksInFiles, leaksOf } from './leaks.ts';
import { type PouchServer, servePouch } from './pouch-server.ts';

export type Person = { username: string; password: string };
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
export const test = base.extend<Fixtures, { served: Pouch }>({
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
      expect([...leaksOf(server), ...leaksInFiles()]).toEqual([]);
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
  /** A page on which the seeded administrator is signed in and looks at the list of users. */
  administrator: async ({ page, pouch }, use) => {
    await signInQuickly(page, pouch.url, { username: PEOPLE.administrator, password: testStack().userPassword });
    await page.goto('/users');
    await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
    await use(page);
  },
});

export { expect, expectAccessible };

/** From wherever Pouch asks to sign in, through Keycloak's form, and back. */
export async function signIn(page: Page, person: Person, path = '/users'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(page, person);
  await page.waitForURL((url) => url.origin === testStack().pouchUrl);
}

/** The same requests without a page that shows them; sign-in.spec.ts goes through the pages. */
async function signInQuickly({ request }: Page, pouchUrl: string, { username, password }: Person): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  const leaving = await request.post('/api/auth/signin/keycloak', { form: { csrfToken, callbackUrl: pouchUrl, json: 'true' } });
  const login = await request.get((await leaving.json()).url);
  const action = /action="([^"]+)"/.exec(await login.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  await request.post(action, { form: { username, password } });
}

export async function fillKeycloakForm(page: Page, { username, password }: Person): Promise<void> {
  await page.getByLabel(/username or email/i).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign In' }).click();
}

/** Collects the errors on the console, from now on. */
export function watch(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return complaints;
}
