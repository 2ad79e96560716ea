import { mkdirSync, writeFileSync } from 'node:fs';
import { buildIfNeeded, serve } from '../dev/stack/app.ts';
import { LOCAL, ROOT } from '../dev/stack/paths.ts';
import { say } from '../dev/stack/say.ts';
import { type TestStack, withTestStacks } from '../dev/stages/test-stack.ts';
import { insertCrowd } from '../tests/support/crowd.ts';
import { countAdminCalls } from './admin-calls.ts';
import { circumstances } from './circumstances.ts';
import { measureColdLoads } from './cold-loads.ts';
import { benchmarksDocument } from './document.ts';
import { measureSearches } from './search.ts';
import { measureServerTime } from './server-time.ts';
import { pagesOf, signedInBrowser } from './signed-in-browser.ts';
import { coldLoadTable, searchTable, serverTable } from './tables.ts';

/** As many as a large instance has. */
const MANY = 100_000;

/** Measures, prints and writes docs/benchmarks.md. A missed target is a result, not a failure. */
export async function runBenchmarks(): Promise<number> {
  await buildIfNeeded();
  return withTestStacks({ directories: [`${LOCAL}/bench`], isBrief: false }, async ([stack]) => {
    if (!stack) throw new Error('there is no stack to measure');
    const app = await serve('start', stack.pouchUrl, settingsOf(stack));
    try {
      await measure(stack);
    } finally {
      await app.stop();
    }
    return 0;
  });
}

async function measure(stack: TestStack): Promise<void> {
  const pages = pagesOf(stack);
  say('Signing in');
  const browser = await signedInBrowser(stack, pages);
  try {
    say('Loading both pages in turn');
    const coldLoads = await measureColdLoads(browser.context, pages);
    say('Timing the server');
    const serverTime = await measureServerTime(stack, browser.pouchCookie);
    say('Counting calls to Keycloak');
    const adminCalls = await countAdminCalls(browser.context, pages.pouch, settingsOf(stack), stack.keycloakUrl);
    say(`Making ${MANY.toLocaleString('en')} more users and searching among them`);
    await insertCrowd('bench.', MANY, stack.databaseUrl);
    const nameOf = (n: number) => `bench.${String((n * 4_567) % MANY).padStart(7, '0')}`;
    const searches = searchTable(await measureSearches(browser.context, pages, nameOf));
    const tables = { searches, coldLoads: coldLoadTable(coldLoads), server: serverTable(serverTime, adminCalls) };
    console.log(`\n${tables.coldLoads}\n\n${tables.searches}\n\n${tables.server}\n`);
    const facts = await circumstances(stack.databaseUrl, browser.version);
    mkdirSync(`${ROOT}docs`, { recursive: true });
    writeFileSync(`${ROOT}docs/benchmarks.md`, benchmarksDocument({ users: serverTime.users, circumstances: facts, tables }));
  } finally {
    await browser.close();
  }
}

function settingsOf(stack: TestStack): Record<string, string> {
  return {
    DATABASE_URL: stack.databaseUrl,
    KEYCLOAK_URL: stack.keycloakUrl,
    POUCH_URL: stack.pouchUrl,
    POUCH_SECRET: stack.pouchSecret,
    POUCH_CLIENT_SECRET: stack.pouchClientSecret,
    POUCH_LOG_LEVEL: 'warn',
  };
}
