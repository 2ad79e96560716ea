import type { BrowserContext } from '@playwright/test';
import { type Traffic, watchTraffic } from './traffic.ts';

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
    // Looked for at every frame, inside the page: Playwright's own waiting looks only every half second.
    const seen = await page.waitForFunction(
      (selector) => (document.querySelector(selector)?.checkVisibility() ? Date.now() : 0),
      firstRow,
      { polling: 'raf' },
    );
    const firstRowMs = (await seen.jsonValue()) - startedAt;
    return { ...(await traffic.whenQuiet()), firstRowMs };
  } finally {
    await page.close();
  }
}
