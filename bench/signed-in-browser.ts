import type { BrowserContext, Page } from '@playwright/test';
import { SEEDED_USERS } from '../dev/seed/users.ts';
import { openBrowser, signInTo } from '../dev/stack/browser.ts';
import type { TestStack } from '../dev/stages/test-stack.ts';
import type { UsersPage } from './page-load.ts';

export type Pages = { pouch: UsersPage; console: UsersPage };
export type SignedInBrowser = {
  version: string;
  context: BrowserContext;
  /** As a request's header carries it. */
  pouchCookie: string;
  close: () => Promise<void>;
};

export function pagesOf({ pouchUrl, keycloakUrl }: TestStack): Pages {
  return {
    pouch: { url: `${pouchUrl}/users`, firstRow: 'table tbody th a' },
    console: { url: `${keycloakUrl}/admin/master/console/#/master/users`, firstRow: 'table tbody a[href*="/users/"]' },
  };
}

/** Starts a Chromium in which the administrator is signed in to Pouch, and through Keycloak's session to its console. */
export async function signedInBrowser(stack: TestStack, pages: Pages): Promise<SignedInBrowser> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, stack, pages.pouch);
    await page.goto(pages.console.url);
    await page.locator(pages.console.firstRow).first().waitFor();
    await page.close();
    const session = (await context.cookies(stack.pouchUrl)).find(({ name }) => name === 'pouch.session');
    if (!session) throw new Error('signing in left no session cookie');
    return {
      version: browser.version(),
      context,
      pouchCookie: `${session.name}=${session.value}`,
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function signIn(page: Page, { userPassword }: TestStack, pouch: UsersPage): Promise<void> {
  await signInTo(page, pouch.url, { username: SEEDED_USERS.administrator, password: userPassword });
  await page.locator(pouch.firstRow).first().waitFor();
}
