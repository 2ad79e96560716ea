import { Agent, get, type IncomingMessage } from 'node:http';
import type { BrowserContext } from '@playwright/test';
import { type PageRequest, requestsOf } from '../tests/support/e2e/page-requests.ts';

/** How many administrators view pages at the same time. */
export const AT_ONCE = 4;
const OPENED = ['/clients', '/clients/api-client', '/tokens', '/connect', '/users/new', '/users/jobs', '/users/deleted'];
const CLICKED = ['Users', 'API credentials', 'Tokens'];

/** Each list is what Chromium asks for when an administrator views one page: opened by its address, or by a link. */
export async function recordViews(context: BrowserContext, origin: string): Promise<PageRequest[][]> {
  const page = await context.newPage();
  const open = (path: string) => requestsOf(page, origin, () => page.goto(origin + path));
  const views = [await open('/users')];
  const user = await page.locator('table tbody th a').first().getAttribute('href');
  for (const path of [user ?? '', ...OPENED]) views.push(await open(path));
  for (const name of CLICKED) {
    const link = page.getByRole('navigation').getByRole('link', { name, exact: true });
    views.push(await requestsOf(page, origin, () => link.click()));
  }
  await page.close();
  return views;
}

/** Views that many pages as the owner of the cookie, one list of requests after the other. */
export async function view(count: number, views: PageRequest[][], origin: string, cookie: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let next = 0;
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    while (next < count) {
      for (const { path, headers } of views[next++ % views.length] ?? []) {
        await readToTheEnd(origin + path, { ...headers, cookie }, agent);
      }
    }
  });
  await Promise.all(lanes);
  agent.destroy();
}

async function readToTheEnd(address: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(address, { agent, headers }, resolve).once('error', reject),
  );
  response.resume();
  await new Promise((resolve, reject) => response.once('end', resolve).once('error', reject));
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}`);
}
