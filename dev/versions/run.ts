import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildIfNeeded } from '../stack/app.ts';
import { fetchDirectory } from '../stack/directory.ts';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { ensureChromium } from '../stack/prerequisites.ts';
import { run } from '../stack/run.ts';
import { say } from '../stack/say.ts';
import { installSdks } from '../stack/wallaroo-sdk.ts';
import { aloud, playwright, REPORTS, type Test, vitest } from '../stages/runners.ts';
import { withTestStacks } from '../stages/test-stack.ts';
import { appliesTo } from './differences.ts';
import { FUNCTIONS } from './functions.ts';
import { type Column, pageOf } from './page.ts';
import { VERSIONS } from './versions.ts';

const RESULTS = `${LOCAL}/versions`;
const PAGE = `${ROOT}docs/compatibility.md`;

/**
 * Runs the tests that depend on Keycloak on one version after the other, and gives the exit code. Without a filter
 * the outcome is kept, and the page is written with what is known of each version.
 */
export async function runVersions(args: string[]): Promise<number> {
  const asked = args.filter((argument) => /^\d+\.\d+\.\d+$/.test(argument));
  const filters = args.filter((argument) => !asked.includes(argument));
  mkdirSync(RESULTS, { recursive: true });
  mkdirSync(REPORTS, { recursive: true });
  const files = [...new Set(FUNCTIONS.flatMap(({ tests }) => tests))].filter((file) => matches(file, filters));
  await Promise.all([installSdks(), fetchDirectory()]);
  if (files.some(isInBrowser)) await buildIfNeeded();
  let isGreen = true;
  for (const version of asked.length > 0 ? asked : VERSIONS) {
    say(`══ Keycloak ${version}`);
    const due = files.filter((file) => appliesTo(version, file));
    const column = await columnOf(version, due);
    isGreen &&= column.whyNot === null && column.tests.every(({ ok }) => ok);
    report(column);
    if (filters.length === 0) writeFileSync(resultOf(version), JSON.stringify(column, null, 2));
  }
  if (filters.length === 0) await writePage();
  return isGreen ? 0 : 1;
}

async function columnOf(version: string, files: string[]): Promise<Column> {
  try {
    const stack = { directories: [`${RESULTS}/stack`], isBrief: true, keycloakVersion: version };
    const tests = await withTestStacks(stack, async (stacks) => {
      const runner = aloud(`on ${version}`, {
        POUCH_TEST_STACKS: JSON.stringify(stacks),
        POUCH_CHROMIUM: ensureChromium() ?? '',
      });
      const inBrowser = files.filter(isInBrowser);
      const others = files.filter((file) => !isInBrowser(file));
      const outcomes = [
        ...(others.length > 0 ? [await vitest('integration', others, runner)] : []),
        ...(inBrowser.length > 0 ? [await playwright(inBrowser, runner)] : []),
      ];
      return outcomes.flatMap((outcome) => outcome.tests);
    });
    return { version, whyNot: null, tests: tests.map(relative) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { version, whyNot: words.split('\n')[0] ?? '', tests: [] };
  }
}

async function writePage(): Promise<void> {
  const columns = VERSIONS.map((version): Column => {
    const file = resultOf(version);
    const notRun = { version, whyNot: 'it has not been run yet.', tests: [] };
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : notRun;
  });
  writeFileSync(PAGE, pageOf(columns));
  await run(`${ROOT}node_modules/.bin/biome`, ['format', '--write', PAGE], 'The page could not be formatted');
}

function report({ version, whyNot, tests }: Column): void {
  const failed = tests.filter(({ ok }) => !ok);
  for (const { file, name } of failed) console.log(`failed on ${version}: ${file} › ${name}`);
  console.log(`${version}: ${whyNot ?? `${tests.length - failed.length} passed, ${failed.length} failed`}`);
}

const resultOf = (version: string) => `${RESULTS}/${version}.json`;
const isInBrowser = (file: string) => file.startsWith('tests/e2e/');
const matches = (file: string, filters: string[]) => filters.length === 0 || filters.some((filter) => file.includes(filter));

function relative({ file, ...test }: Test): Test {
  return { ...test, file: file.replace(ROOT, '').replace(/^(?=e2e\/)/, 'tests/') };
}
