import type { BrowserContext, Locator, Page } from '@playwright/test';
import { say } from '../dev/stack/say.ts';
import { median } from './median.ts';
import type { UsersPage } from './page-load.ts';
import type { Pages } from './signed-in-browser.ts';

export const SLOWED_TIMES = 4;
export const INTERACTION_ROUNDS = 3;
const SETTLED_MS = 300;

/** The sum of all layout shifts that no input explains, and the slowest answer to an input, as INP has it for a short visit. */
export type Response = { shift: number; slowestMs: number };
export type Responses = { pouch: Response; console: Response };
type Seen = { shift: number; slowest: { ms: number; what: string } };

/** Uses both users pages alike on a slowed processor, in turn. Gives the medians. */
export async function measureInteractions(context: BrowserContext, pages: Pages): Promise<Responses> {
  const rounds: Responses[] = [];
  for (let round = 0; round < INTERACTION_ROUNDS; round++) {
    const pouch = await responseOf(context, pages.pouch, usePouch);
    rounds.push({ pouch, console: await responseOf(context, pages.console, useConsole) });
  }
  const medians = (side: keyof Responses): Response => ({
    shift: median(rounds.map((round) => round[side].shift)),
    slowestMs: median(rounds.map((round) => round[side].slowestMs)),
  });
  return { pouch: medians('pouch'), console: medians('console') };
}

async function responseOf(context: BrowserContext, { url, firstRow }: UsersPage, use: (page: Page) => Promise<void>) {
  const page = await context.newPage();
  try {
    await page.addInitScript(watchPage);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED_TIMES });
    await page.goto(url);
    await page.locator(firstRow).first().waitFor();
    await page.waitForLoadState('networkidle');
    await use(page);
    await settle(page);
    const { shift, slowest } = await page.evaluate<Seen>(() => Reflect.get(window, 'benchSeen'));
    say(`${new URL(url).pathname}: slowest ${slowest.ms} ms (${slowest.what}), layout shift ${shift.toFixed(4)}`);
    return { shift, slowestMs: slowest.ms };
  } finally {
    await page.close();
  }
}

/** Runs in the page, before anything of its own. */
function watchPage(): void {
  const seen: Seen = { shift: 0, slowest: { ms: 0, what: 'none' } };
  Reflect.set(window, 'benchSeen', seen);
  const observe = (type: string, hear: (entry: PerformanceEntry) => void) => {
    // TypeScript does not know of the threshold.
    const options: PerformanceObserverInit = Object.assign({ type, buffered: true }, { durationThreshold: 16 });
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe(options);
  };
  observe('layout-shift', (entry) => {
    if (!Reflect.get(entry, 'hadRecentInput')) seen.shift += Reflect.get(entry, 'value');
  });
  observe('event', (entry) => {
    const { interactionId, target, duration, name } = entry as PerformanceEventTiming;
    if (!interactionId || duration <= seen.slowest.ms) return;
    const { textContent = '', ariaLabel = '' } = (target instanceof Element && target) || {};
    seen.slowest = { ms: duration, what: `${name} ${ariaLabel || textContent?.slice(0, 30)}`.trim() };
  });
}

/** Until what an input led to has been painted, and whatever it asked for has come. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLED_MS);
}

async function press(page: Page, target: Locator): Promise<void> {
  await target.click();
  await settle(page);
}

async function usePouch(page: Page): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Search users' });
  await box.pressSequentially('ana', { delay: SETTLED_MS });
  await settle(page);
  await box.press('Escape');
  await box.fill('');
  await settle(page);
  for (const n of [1, 2, 3]) await press(page, page.locator('tbody input[type=checkbox]').nth(n));
  for (const opener of [
    page.getByRole('button', { name: 'Choose an action' }),
    page.getByRole('button', { name: /^Actions for/ }).nth(4),
    page.getByRole('button', { name: 'Filters', exact: true }),
  ]) {
    await press(page, opener);
    await page.keyboard.press('Escape');
    await settle(page);
  }
  await page.keyboard.press('Control+k');
  await settle(page);
  await page.keyboard.type('ana', { delay: SETTLED_MS });
  await page.keyboard.press('Escape');
  await settle(page);
  await press(page, page.getByRole('button', { name: 'Next' }));
  await press(page, page.locator('tbody th a').nth(2));
}

async function useConsole(page: Page): Promise<void> {
  const box = page.getByPlaceholder('Search user');
  await box.pressSequentially('ana', { delay: SETTLED_MS });
  await box.press('Enter');
  await settle(page);
  for (const n of [1, 2, 3]) await press(page, page.locator('tbody input[type=checkbox]').nth(n));
  await press(page, page.getByRole('button', { name: 'Kebab toggle' }).nth(4));
  await page.keyboard.press('Escape');
  await settle(page);
  await press(page, page.getByRole('button', { name: 'Go to next page' }).first());
  await press(page, page.locator('tbody a[href*="/users/"]').nth(2));
}
