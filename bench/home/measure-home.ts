import type { BrowserContext } from '@playwright/test';
import { serve } from '../../dev/stack/app.ts';
import { anyPort } from '../../dev/stack/ports.ts';
import { say } from '../../dev/stack/say.ts';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import { insertCrowd } from '../../tests/support/crowd.ts';
import { type FaultProxy, type Seen, startFaultProxy } from '../../tests/support/fault-proxy.ts';
import { median } from '../median.ts';
import { timeOf, whenVisible } from '../page-load.ts';

export const HOME_USERS = Number(process.env.POUCH_BENCH_USERS ?? 1_000_000);
export const HOME_ROUNDS = 7;
/** Counting among a million users takes its time. */
const SHOWN_WITHIN_MS = 120_000;

const HOME = { path: '/', first: 'main section li' };
const USERS = { path: '/users', first: 'table tbody th a' };

type Load = { firstMs: number; wholeMs: number; inTheWay: Call[] };
type Call = { what: string; tookMs: number };
/** Medians in milliseconds, and the slowest call to Keycloak that a first content waited for, of all rounds. */
export type HomeFigures = Record<'home' | 'users', { firstMs: number; wholeMs: number; calls: number; slowest: Call | null }>;

/** Opens Home and the list of users in turn, in a realm of very many users. */
export async function measureHome(
  stack: TestStack,
  context: BrowserContext,
  settings: Record<string, string>,
): Promise<HomeFigures> {
  say(`Making ${HOME_USERS.toLocaleString('en')} more users`);
  await insertCrowd('home.', HOME_USERS, { databaseUrl: stack.databaseUrl });
  const proxy = await startFaultProxy(stack.keycloakUrl);
  const origin = `http://localhost:${await anyPort()}`;
  const app = await serve('start', origin, { ...settings, KEYCLOAK_INTERNAL_URL: proxy.url });
  const loads: Record<keyof HomeFigures, Load[]> = { home: [], users: [] };
  try {
    for (let round = 0; round <= HOME_ROUNDS; round++) {
      const [home, users] = [await load(context, origin, proxy, HOME), await load(context, origin, proxy, USERS)];
      say(`Round ${round} of ${HOME_ROUNDS}: ${home.firstMs} ms to what needs you, ${users.firstMs} ms to the first user`);
      if (round === 0) continue;
      loads.home.push(home);
      loads.users.push(users);
    }
  } finally {
    await app.stop();
    await proxy.stop();
  }
  return { home: figuresOf(loads.home), users: figuresOf(loads.users) };
}

function figuresOf(loads: Load[]): HomeFigures['home'] {
  const inTheWay = loads.flatMap((load) => load.inTheWay);
  return {
    firstMs: median(loads.map(({ firstMs }) => firstMs)),
    wholeMs: median(loads.map(({ wholeMs }) => wholeMs)),
    calls: median(loads.map((load) => load.inTheWay.length)),
    slowest: inTheWay.toSorted((one, two) => two.tookMs - one.tookMs)[0] ?? null,
  };
}

/** Opens the page in a tab of its own with an empty HTTP cache. What Keycloak had answered by then is in the way of the first content. */
async function load(context: BrowserContext, origin: string, proxy: FaultProxy, { path, first }: typeof HOME): Promise<Load> {
  const page = await context.newPage();
  try {
    await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
    proxy.reset();
    const startedAt = Date.now();
    await page.goto(origin + path, { waitUntil: 'commit' });
    const firstAt = await whenVisible(page, first, SHOWN_WITHIN_MS);
    const inTheWay = proxy.seen.flatMap((seen) => callBefore(firstAt, seen));
    const isCounted = () => (document.querySelector('main')?.textContent.includes('Counting…') ? 0 : Date.now());
    const wholeAt = await timeOf(page, isCounted, { timeout: SHOWN_WITHIN_MS });
    await page.waitForLoadState('networkidle');
    return { firstMs: firstAt - startedAt, wholeMs: wholeAt - startedAt, inTheWay };
  } finally {
    await page.close();
  }
}

function callBefore(moment: number, { method, path, at, tookMs }: Seen): Call[] {
  if (tookMs === undefined || at + tookMs > moment) return [];
  const [address = ''] = path.split('?');
  const what = `${method} ${address.replace(/^.*\/(admin\/)?realms\/master\/?/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`;
  return [{ what, tookMs }];
}
