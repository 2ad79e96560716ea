import type { Page, Request } from '@playwright/test';

/** What a page asks of Pouch, to be asked again without a browser. */
export type PageRequest = { path: string; headers: Record<string, string> };

/** Belongs to one connection or one user, and not to the request. */
const NOT_REPEATED = /^(:|connection$|cookie$|host$)/;

/** Returns what the browser reads of Pouch, files aside, from `go` until the page asks for nothing more. */
export async function requestsOf(page: Page, origin: string, go: () => Promise<unknown>): Promise<PageRequest[]> {
  const seen: Request[] = [];
  const hear = (request: Request) => {
    const { origin: asked, pathname } = new URL(request.url());
    if (asked === origin && request.method() === 'GET' && !/^\/(_next\/static|favicon)/.test(pathname)) seen.push(request);
  };
  page.on('request', hear);
  await go();
  // Once for the page itself, and once for what it asks when it is interactive.
  await page.waitForLoadState('networkidle');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  page.off('request', hear);
  return Promise.all(seen.map(repeatable));
}

async function repeatable(request: Request): Promise<PageRequest> {
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !NOT_REPEATED.test(name));
  const { pathname, search } = new URL(request.url());
  return { path: pathname + search, headers: Object.fromEntries(headers) };
}
