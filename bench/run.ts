import { readFileSync, writeFileSync } from 'node:fs';
import { buildIfNeeded } from '../dev/stack/app.ts';
import { SetupFailure } from '../dev/stack/failure.ts';
import { LOCAL, ROOT } from '../dev/stack/paths.ts';
import { say } from '../dev/stack/say.ts';
import { type TestStack, withTestStacks } from '../dev/stages/test-stack.ts';
import { insertCrowd } from '../tests/support/crowd.ts';
import { countAdminCalls } from './admin-calls.ts';
import { bulkTable } from './bulk/bulk-table.ts';
import { measureBulk } from './bulk/measure-bulk.ts';
import { circumstances } from './circumstances.ts';
import { measureColdLoads } from './cold-loads.ts';
import {
  benchmarksDocument,
  withBulk,
  withComparison,
  withHome,
  withImport,
  withMemory,
  withRecord,
  withTasks,
} from './document.ts';
import { homeTable } from './home/home-table.ts';
import { measureHome } from './home/measure-home.ts';
import { gainOf, importTable } from './import/import-table.ts';
import { measureImport } from './import/measure-import.ts';
import { PYTHON_KEYCLOAK } from './import/python-keycloak.ts';
import { measureInteractions } from './interactions.ts';
import { measureMemory } from './memory.ts';
import { measureRecord } from './record/measure-record.ts';
import { recordTable, recordWords } from './record/record-table.ts';
import { measureSearches } from './search.ts';
import { servedTo, settingsOf } from './served.ts';
import { measureServerTime } from './server-time.ts';
import { pagesOf } from './signed-in-browser.ts';
import { coldLoadTable, interactionTable, memoryTable, searchTable, serverTable } from './tables.ts';
import { measureTasks } from './tasks/measure-tasks.ts';
import { taskTable } from './tasks/task-table.ts';
import { recordViews } from './views.ts';

const PAGE = `${ROOT}docs/benchmarks.md`;

/** As many as a large instance has. */
const MANY = 100_000;

/** What of the whole is measured: the names in the arguments, or everything. */
const PARTS = ['comparison', 'tasks', 'memory', 'bulk', 'import', 'record', 'home'];
/** What needs no build. */
const OF_SOURCE = ['bulk', 'import', 'record'];

/** Measures, prints and writes docs/benchmarks.md. A missed target is a result, not a failure. */
export async function runBenchmarks(args: string[]): Promise<number> {
  const unknown = args.find((argument) => !PARTS.includes(argument));
  if (unknown) throw new SetupFailure(`There is no benchmark "${unknown}", only ${PARTS.join(', ')}.`);
  const isChosen = (part: string) => args.length === 0 || args.includes(part);
  if (args.length === 0 || args.some((part) => !OF_SOURCE.includes(part))) await buildIfNeeded();
  return withTestStacks({ directories: [`${LOCAL}/bench`], isBrief: false }, async ([stack]) => {
    if (!stack) throw new Error('there is no stack to measure');
    if (isChosen('bulk')) await changeMany(stack);
    if (isChosen('import')) await importMany(stack);
    if (isChosen('memory')) await measureAlone(stack);
    if (isChosen('tasks')) await doTasks(stack);
    if (isChosen('comparison')) await compare(stack);
    if (isChosen('record')) await readRecord(stack);
    if (isChosen('home')) await openHome(stack);
    return 0;
  });
}

async function measureAlone(stack: TestStack): Promise<void> {
  const { cookie, views } = await servedTo(stack, async ({ context, pouchCookie }) => ({
    cookie: pouchCookie,
    views: await recordViews(context, stack.pouchUrl),
  }));
  say('Viewing pages');
  const table = memoryTable(await measureMemory({ url: stack.pouchUrl, settings: settingsOf(stack), cookie, views }));
  console.log(`\n${table}\n`);
  writeFileSync(PAGE, withMemory(readFileSync(PAGE, 'utf8'), table));
}

async function changeMany(stack: TestStack): Promise<void> {
  const table = bulkTable(await measureBulk(stack, settingsOf(stack)));
  const facts = await circumstances(stack.databaseUrl);
  console.log(`\n${table}\n\n${facts.join('\n')}\n`);
  writeFileSync(PAGE, withBulk(readFileSync(PAGE, 'utf8'), table, facts));
}

async function importMany(stack: TestStack): Promise<void> {
  const rates = await measureImport(stack, settingsOf(stack));
  const facts = [...(await circumstances(stack.databaseUrl)), `python-keycloak ${PYTHON_KEYCLOAK}`];
  const words = `${importTable(rates)}\n\n${gainOf(rates)}`;
  console.log(`\n${words}\n\n${facts.join('\n')}\n`);
  writeFileSync(PAGE, withImport(readFileSync(PAGE, 'utf8'), words, facts));
}

async function readRecord(stack: TestStack): Promise<void> {
  const figures = await measureRecord(settingsOf(stack));
  const facts = await circumstances(stack.databaseUrl);
  const words = `${recordTable(figures)}\n\n${recordWords(figures)}`;
  console.log(`\n${words}\n\n${facts.join('\n')}\n`);
  writeFileSync(PAGE, withRecord(readFileSync(PAGE, 'utf8'), words, facts));
}

async function openHome(stack: TestStack): Promise<void> {
  await servedTo(stack, async ({ context, version }) => {
    const words = homeTable(await measureHome(stack, context, settingsOf(stack)));
    const facts = await circumstances(stack.databaseUrl, version);
    console.log(`\n${words}\n\n${facts.join('\n')}\n`);
    writeFileSync(PAGE, withHome(readFileSync(PAGE, 'utf8'), words, facts));
  });
}

async function doTasks(stack: TestStack): Promise<void> {
  const efforts = await servedTo(stack, ({ context }) => measureTasks(context, stack, pagesOf(stack)));
  const table = taskTable(efforts);
  console.log(`\n${table}\n`);
  writeFileSync(PAGE, withTasks(readFileSync(PAGE, 'utf8'), table));
}

async function compare(stack: TestStack): Promise<void> {
  const pages = pagesOf(stack);
  await servedTo(stack, async (browser) => {
    say('Loading both pages in turn');
    const coldLoads = await measureColdLoads(browser.context, pages);
    say('Using both pages in turn, on a slowed processor');
    const interactions = await measureInteractions(browser.context, pages);
    say('Timing the server');
    const serverTime = await measureServerTime(stack, browser.pouchCookie);
    say('Counting calls to Keycloak');
    const adminCalls = await countAdminCalls(browser.context, pages.pouch, settingsOf(stack), stack.keycloakUrl);
    say(`Making ${MANY.toLocaleString('en')} more users and searching among them`);
    await insertCrowd('bench.', MANY, { databaseUrl: stack.databaseUrl });
    const nameOf = (n: number) => `bench.${String((n * 4_567) % MANY).padStart(7, '0')}`;
    const searches = await measureSearches(browser.context, pages, nameOf);
    const tables = {
      coldLoads: coldLoadTable(coldLoads),
      interactions: interactionTable(interactions),
      searches: searchTable(searches),
      server: serverTable(serverTime, adminCalls),
    };
    console.log(`\n${Object.values(tables).join('\n\n')}\n`);
    const facts = await circumstances(stack.databaseUrl, browser.version);
    const comparison = benchmarksDocument({ users: serverTime.users, circumstances: facts, tables });
    writeFileSync(PAGE, withComparison(readFileSync(PAGE, 'utf8'), comparison));
  });
}
