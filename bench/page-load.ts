import type { BrowserContext, Page } from '@playwright/test';
import { type Traffic, watchTraffic } from './traffic.ts';

const SHOWN_WITHIN_MS = 30_000;

/** A page with a table of users, and what finds the first of them in it. */
export type UsersPage = { url: string; firstRow: string };
export type PageLoad = Traffic & { firstRowMs: number };

/** Opens the page in a tab of its own, signed in, with an empty HTTP cache. */
export async function loadPage(context: BrowserContext, { url, firstRow }: UsersPage): Promise<PageLoad> {
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    const traffic = await watchTraffic(cdp);
    await cdp.send('Network.clearBrowserCache');
    const startedAt = Date.now();
    await page.goto(url, { waitUntil: 'commit' });
    const firstRowMs = (await whenVisible(page, firstRow)) - startedAt;
    return { ...(await traffic.whenQuiet()), firstRowMs };
  } finally {
    await page.close();
  }
}

export function whenVisible(page: Page, selector: string, timeout = SHOWN_WITHIN_MS): Promise<number> {
  const find = (wanted: string) => (document.querySelector(wanted)?.checkVisibility() ? Date.now() : 0);
  return timeOf(page, find, { selector, timeout });
}

type Look = { selector?: string; timeout: number };

/**
 * Returns what `find` gives first that is not zero. It is looked for in every frame, inside the page: Playwright's own waiting looks
 * only every half second.
 */
export async function timeOf(page: Page, find: (selector: string) => number, { selector = '', timeout }: Look): Promise<number> {
  return (await page.waitForFunction(find, selector, { polling: 'raf', timeout })).jsonValue();
}
