import type { BrowserContext } from '@playwright/test';
import { serve } from '../dev/stack/app.ts';
import { anyPort } from '../dev/stack/ports.ts';
import { startFaultProxy } from '../tests/support/fault-proxy.ts';
import { loadPage, type UsersPage } from './page-load.ts';

const VIEWS = 3;

/** Returns how often one view of the users page calls Keycloak: the most of several, after one to learn the realm. */
export async function countAdminCalls(
  context: BrowserContext,
  page: UsersPage,
  settings: Record<string, string>,
  keycloakUrl: string,
): Promise<number> {
  const proxy = await startFaultProxy(keycloakUrl);
  const origin = `http://localhost:${await anyPort()}`;
  const app = await serve('start', origin, { ...settings, KEYCLOAK_INTERNAL_URL: proxy.url });
  try {
    const counts: number[] = [];
    for (let view = 0; view <= VIEWS; view++) {
      proxy.reset();
      // The session's cookie holds for every port of localhost.
      await loadPage(context, { ...page, url: page.url.replace(new URL(page.url).origin, origin) });
      if (view > 0) counts.push(proxy.seen.filter(({ path }) => path.includes('/admin/realms/')).length);
    }
    return Math.max(...counts);
  } finally {
    await app.stop();
    await proxy.stop();
  }
}
