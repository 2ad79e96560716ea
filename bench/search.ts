import type { BrowserContext, Page } from '@playwright/test';
import { say } from '../dev/stack/say.ts';
import { median } from './median.ts';
import type { UsersPage } from './page-load.ts';
import type { Pages } from './signed-in-browser.ts';

export const SEARCH_ROUNDS = 9;
/** The link in a row shows the name, and the username stands beside it. */
const POUCH_ROW = 'table tbody tr[data-user]';
export const TYPING_MS = 120;
const WARM_UPS = 2;
const SETTLED_MS = 500;

/** From the last keystroke in Pouch, from Enter in the console; `pasted` is Pouch's again, where the name came all at once. */
export type Searches = { pouchMs: number; pastedMs: number; consoleMs: number };

/**
 * Searches for whole usernames, another one each time, in turn. Pouch searches as one types, the console on Enter only; the
 * time ends once the one row stands there and changes no more. Gives the medians.
 */
export async function measureSearches(context: BrowserContext, pages: Pages, nameOf: (n: number) => string): Promise<Searches> {
  const rounds: Searches[] = [];
  const pouch = await open(context, pages.pouch);
  const console = await open(context, pages.console);
  const boxes = {
    pouch: pouch.getByRole('searchbox', { name: 'Search users' }),
    console: console.getByPlaceholder(/search user/i),
  };
  for (let round = 0; round < WARM_UPS + SEARCH_ROUNDS; round++) {
    const [typed, pasted] = [nameOf(round * 2 + 1), nameOf(round * 2 + 2)];
    await pouch.bringToFront();
    await boxes.pouch.fill('');
    await boxes.pouch.pressSequentially(typed.slice(0, -1), { delay: TYPING_MS });
    const pouchMs = await timeRows(pouch, POUCH_ROW, typed, 'keydown', () => boxes.pouch.press(typed.slice(-1)));
    const pastedMs = await timeRows(pouch, POUCH_ROW, pasted, 'input', () => boxes.pouch.fill(pasted));
    await console.bringToFront();
    await boxes.console.fill(typed);
    const consoleMs = await timeRows(console, pages.console.firstRow, typed, 'keydown', () => boxes.console.press('Enter'));
    if (round >= WARM_UPS) rounds.push({ pouchMs, pastedMs, consoleMs });
    const times = [pouchMs, pastedMs, consoleMs].map((ms) => `${ms.toFixed(0)} ms`);
    say(`Search ${round + 1}: ${times[0]} in Pouch, ${times[1]} pasted, ${times[2]} in the console`);
  }
  await pouch.close();
  await console.close();
  return {
    pouchMs: median(rounds.map((one) => one.pouchMs)),
    pastedMs: median(rounds.map((one) => one.pastedMs)),
    consoleMs: median(rounds.map((one) => one.consoleMs)),
  };
}

async function open(context: BrowserContext, { url, firstRow }: UsersPage): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(firstRow).first().waitFor();
  return page;
}

/** The time from the event, as the page hears it, to the last change of the rows, which are those of `wanted`. */
async function timeRows(
  page: Page,
  row: string,
  wanted: string,
  event: 'keydown' | 'input',
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([selector, name, type]) => {
      const state = { startedAt: 0, settledAt: 0, rows: '' };
      Reflect.set(window, 'benchSearch', state);
      const start = () => {
        state.startedAt = performance.now();
      };
      document.addEventListener(type, start, { capture: true, once: true });
      const look = () => {
        const rows = [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
        const isWanted = rows.length > 0 && rows.every((text) => text.includes(name));
        if (!isWanted) state.settledAt = 0;
        else if (state.settledAt === 0 || rows.join() !== state.rows) state.settledAt = performance.now();
        state.rows = rows.join();
        if (Reflect.get(window, 'benchSearch') === state) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [row, wanted, event] as const,
  );
  await act();
  const time = await page.waitForFunction(
    (settledMs) => {
      const { startedAt, settledAt } = Reflect.get(window, 'benchSearch');
      const isSettled = startedAt > 0 && settledAt > 0 && performance.now() - settledAt > settledMs;
      return isSettled ? Math.max(settledAt - startedAt, 1) : 0;
    },
    SETTLED_MS,
    { polling: 50 },
  );
  return time.jsonValue();
}
