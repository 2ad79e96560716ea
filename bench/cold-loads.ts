import type { BrowserContext } from '@playwright/test';
import { say } from '../dev/stack/say.ts';
import { median } from './median.ts';
import { loadPage, type PageLoad } from './page-load.ts';
import type { Pages } from './signed-in-browser.ts';

export const ROUNDS = 7;

export type ColdLoads = { pouch: PageLoad; console: PageLoad };

/** Loads both pages in turn, so that whatever else the machine does meets both. Gives the medians. */
export async function measureColdLoads(context: BrowserContext, pages: Pages): Promise<ColdLoads> {
  const rounds: ColdLoads[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const loads = { pouch: await loadPage(context, pages.pouch), console: await loadPage(context, pages.console) };
    const isWarmUp = round === 0;
    if (!isWarmUp) rounds.push(loads);
    const times = `first row after ${loads.pouch.firstRowMs} ms in Pouch, ${loads.console.firstRowMs} ms in the console`;
    say(`${isWarmUp ? 'Warm-up' : `Round ${round} of ${ROUNDS}`}: ${times}`);
  }
  return { pouch: medians(rounds.map(({ pouch }) => pouch)), console: medians(rounds.map((loads) => loads.console)) };
}

function medians(loads: PageLoad[]): PageLoad {
  return {
    scriptBytes: median(loads.map(({ scriptBytes }) => scriptBytes)),
    bytes: median(loads.map(({ bytes }) => bytes)),
    requests: median(loads.map(({ requests }) => requests)),
    firstRowMs: median(loads.map(({ firstRowMs }) => firstRowMs)),
  };
}
