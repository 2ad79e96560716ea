import type { BrowserContext, Page } from '@playwright/test';
import { say } from '../dev/stack/say.ts';
import { median } from './median.ts';
import type { Pages } from './signed-in-browser.ts';

export const SEARCH_ROUNDS = 9;
const SETTLED_MS = 500;

/** Searches in a row, none of them the same: what is found once may be remembered. */
const PREFIXES = Array.from({ length: SEARCH_ROUNDS + 2 }, (_, round) => `bench.000${10 + round * 7}`);

export type Searches = { pouchMs: number; consoleMs: number };

/**
 * From the last keystroke in Pouch, which searches as one types, and from Enter in the console, which searches then only,
 * until the rows of the search stand there and change no more. In turn, with the same words. Gives the medians.
 */
export async function measureSearches(context: BrowserContext, pages: Pages): Promise<Searches> {
  const pouch = await context.newPage();
  const console = await context.newPage();
  await pouch.goto(pages.pouch.url);
  await console.goto(pages.console.url);
  await pouch.locator(pages.pouch.firstRow).first().waitFor();
  await console.locator(pages.console.firstRow).first().waitFor();
  const boxes = {
    pouch: pouch.getByRole('searchbox', { name: 'Search users' }),
    console: console.getByPlaceholder(/search user/i),
  };
  const rounds: Searches[] = [];
  try {
    for (const [round, prefix] of PREFIXES.entries()) {
      await pouch.bringToFront();
      await boxes.pouch.fill('');
      await boxes.pouch.pressSequentially(prefix.slice(0, -1), { delay: 30 });
      await rowsAre(pouch, pages.pouch.firstRow, prefix.slice(0, -1));
      const pouchMs = await timeRows(pouch, pages.pouch.firstRow, prefix, () => boxes.pouch.press(prefix.slice(-1)));

      await console.bringToFront();
      await boxes.console.fill(prefix);
      const consoleMs = await timeRows(console, pages.console.firstRow, prefix, () => boxes.console.press('Enter'));
      const isWarmUp = round < PREFIXES.length - SEARCH_ROUNDS;
      if (!isWarmUp) rounds.push({ pouchMs, consoleMs });
      say(
        `${isWarmUp ? 'Warm-up' : 'Search'} ${prefix}: ${pouchMs.toFixed(0)} ms in Pouch, ${consoleMs.toFixed(0)} ms in the console`,
      );
    }
    return { pouchMs: median(rounds.map((one) => one.pouchMs)), consoleMs: median(rounds.map((one) => one.consoleMs)) };
  } finally {
    await pouch.close();
    await console.close();
  }
}

/** The time from the key going down, as the page hears it, to the last change of the rows, which are those of `prefix`. */
async function timeRows(page: Page, row: string, prefix: string, press: () => Promise<void>): Promise<number> {
  await page.evaluate(
    ([selector, wanted]) => {
      const shown = () => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
      const state = { pressedAt: 0, settledAt: 0, rows: '' };
      Reflect.set(window, 'benchSearch', state);
      document.addEventListener(
        'keydown',
        () => {
          state.pressedAt = performance.now();
        },
        { capture: true, once: true },
      );
      const look = () => {
        const rows = shown();
        const now = rows.join('\n');
        const isWanted =
          rows.length > 0 && rows.every((text) => text.startsWith(wanted)) && !document.querySelector('[aria-busy=true]');
        if (!isWanted) state.settledAt = 0;
        else if (state.settledAt === 0 || now !== state.rows) state.settledAt = performance.now();
        state.rows = now;
        if (Reflect.get(window, 'benchSearch') === state) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [row, prefix] as const,
  );
  await press();
  const time = await page.waitForFunction(
    (settledMs) => {
      const { pressedAt, settledAt } = Reflect.get(window, 'benchSearch');
      const isSettled = pressedAt > 0 && settledAt > pressedAt && performance.now() - settledAt > settledMs;
      return isSettled ? settledAt - pressedAt : 0;
    },
    SETTLED_MS,
    { polling: 50 },
  );
  return time.jsonValue();
}

async function rowsAre(page: Page, row: string, prefix: string): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) => {
      const rows = [...document.querySelectorAll(selector)];
      return rows.length > 0 && rows.every(({ textContent }) => textContent?.startsWith(wanted));
    },
    [row, prefix] as const,
    { polling: 'raf' },
  );
}
