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
import { type Column, isUnexplained, pageOf } from './page.ts';
import { VERSIONS } from './versions.ts';

const RESULTS = `${LOCAL}/versions`;
const PAGE = `${ROOT}docs/compatibility.md`;

/**
 * Runs the tests that depend on Keycloak on one version after the other, and gives the exit code. The page is written with
 * what is known of each version: with a filter, the outcomes of those tests take the place of what they had before.
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
    isGreen &&= column.whyNot === null && !column.tests.some((test) => isUnexplained(version, test));
    report(column);
    keep(filters.length === 0 ? column : within(storedOf(version), column, due));
  }
  await writePage();
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

function storedOf(version: string): Column | null {
  const file = resultOf(version);
  if (!existsSync(file)) return null;
  const column: Column = JSON.parse(readFileSync(file, 'utf8'));
  return { ...column, tests: column.tests.filter((test) => appliesTo(version, test.file)) };
}

/** Returns the column with the outcomes of some files replaced; null where the others were never run. */
function within(stored: Column | null, some: Column, files: string[]): Column | null {
  if (!stored || stored.whyNot !== null || some.whyNot !== null) return null;
  return { ...stored, tests: [...stored.tests.filter(({ file }) => !files.includes(file)), ...some.tests] };
}

function keep(column: Column | null): void {
  if (column) writeFileSync(resultOf(column.version), JSON.stringify(column, null, 2));
}

async function writePage(): Promise<void> {
  const columns = VERSIONS.map((version): Column => {
    return storedOf(version) ?? { version, whyNot: 'it has not been run yet.', tests: [] };
  });
  writeFileSync(PAGE, pageOf(columns));
  await run(`${ROOT}node_modules/.bin/biome`, ['format', '--write', PAGE], 'The page could not be formatted');
}

function report({ version, whyNot, tests }: Column): void {
  const failed = tests.filter(({ ok }) => !ok);
  for (const test of failed) {
    const why = isUnexplained(version, test) ? '' : ' (as a note says of Keycloak)';
    console.log(`failed on ${version}: ${test.file} › ${test.name}${why}`);
  }
  console.log(`${version}: ${whyNot ?? `${tests.length - failed.length} passed, ${failed.length} failed`}`);
}

const resultOf = (version: string) => `${RESULTS}/${version}.json`;
const isInBrowser = (file: string) => file.startsWith('tests/e2e/');
const matches = (file: string, filters: string[]) => filters.length === 0 || filters.some((filter) => file.includes(filter));

function relative({ file, ...test }: Test): Test {
  return { ...test, file: file.replace(ROOT, '').replace(/^(?=e2e\/)/, 'tests/') };
}
