import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type App, serve } from '../../dev/stack/app.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { PEOPLE, testStack } from '../support/stack.ts';

export type Person = { username: string; password: string };
type Served = {
  url: string;
  readonly pid: number;
  proxy: FaultProxy;
  output: string[];
  /** Ends the server as a power cut would, and starts it again. */
  killAndRestart: () => Promise<void>;
};

/** Pouch as built, on the stack's own address, with a proxy between it and Keycloak that a test can make fail. */
export const test = base.extend<{ pouch: Served; administrator: Page }, { served: Served }>({
  served: [
    async ({ browserName }, use) => {
      expect(browserName).toBe('chromium');
      const stack = testStack();
      const proxy = await startFaultProxy(stack.keycloakUrl);
      const output: string[] = [];
      const start = async () => {
        const app = await serve('start', stack.pouchUrl, settings(proxy.url), 'pipe');
        app.process.stdout?.on('data', (chunk) => output.push(String(chunk)));
        app.process.stderr?.on('data', (chunk) => output.push(String(chunk)));
        return app;
      };
      let app: App = await start();
      const killAndRestart = async () => {
        const isGone = new Promise((resolve) => app.process.once('exit', resolve));
        app.process.kill('SIGKILL');
        await isGone;
        app = await start();
      };
      await use({
        url: stack.pouchUrl,
        get pid() {
          return app.process.pid ?? 0;
        },
        proxy,
        output,
        killAndRestart,
      });
      await app.stop();
      await proxy.stop();
    },
    { scope: 'worker' },
  ],
  pouch: async ({ served }, use) => {
    served.proxy.reset();
    await use(served);
    served.proxy.reset();
  },
  baseURL: async ({ served }, use) => use(served.url),
  /** A page on which the seeded administrator is signed in and looks at the list of users. */
  administrator: async ({ page, pouch }, use) => {
    expect(pouch.url).toBe(testStack().pouchUrl);
    await signIn(page, { username: PEOPLE.administrator, password: testStack().peoplePassword });
    await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
    await use(page);
  },
});

export { expect };

/** What a Pouch on the test stack is started with. */
export function settings(keycloakInternalUrl: string): Record<string, string> {
  const stack = testStack();
  return {
    DATABASE_URL: stack.databaseUrl,
    KEYCLOAK_URL: stack.keycloakUrl,
    POUCH_WALLAROO_URL: stack.wallarooUrl,
    KEYCLOAK_INTERNAL_URL: keycloakInternalUrl,
    POUCH_URL: stack.pouchUrl,
    POUCH_SECRET: stack.pouchSecret,
    POUCH_CLIENT_SECRET: stack.pouchClientSecret,
    // Longer than the default: a machine that stands still must not look like a Keycloak that does.
    POUCH_KEYCLOAK_DEADLINE_MS: '15000',
  };
}

/** From wherever Pouch asks to sign in, through Keycloak's form, and back. */
export async function signIn(page: Page, person: Person, path = '/users'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(page, person);
  await page.waitForURL((url) => url.origin === testStack().pouchUrl);
}

export async function fillKeycloakForm(page: Page, { username, password }: Person): Promise<void> {
  await page.getByLabel(/username or email/i).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign In' }).click();
}

/** No WCAG 2.2 AA violation that axe can find, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /light/);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
}

/** Collects what breaks the content security policy, and errors on the console, from now on. */
export async function watch(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.exposeFunction('reportViolation', (text: string) => complaints.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      Reflect.get(window, 'reportViolation')(`CSP ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return complaints;
}
