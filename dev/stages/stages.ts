import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildIfNeeded } from '../stack/app.ts';
import { SetupFailure } from '../stack/failure.ts';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { ensureChromium } from '../stack/prerequisites.ts';
import { say } from '../stack/say.ts';
import { installSdks } from '../stack/wallaroo-sdk.ts';
import { type TestStack, withTestStack } from './test-stack.ts';

export const STAGES = ['biome', 'types', 'unit', 'integration', 'build', 'e2e'] as const;
export type Stage = (typeof STAGES)[number];
type Chosen = { names: Stage[]; filters: string[] };
type Tally = { passed: number; failures: string[] };
type VitestReport = { testResults: { assertionResults: { fullName: string; status: string }[] }[] };
type PlaywrightSuite = { specs?: { title: string; file: string; ok: boolean }[]; suites?: PlaywrightSuite[] };

const BIN = `${ROOT}node_modules/.bin/`;
const REPORTS = `${LOCAL}/test`;

/** Reads `npm test -- integration users`: the stages to run, and what to filter their tests by. */
export function stagesFrom(args: string[], all: readonly Stage[]): Chosen {
  const names = all.filter((stage) => args.includes(stage));
  const filters = args.filter((argument) => !all.some((stage) => stage === argument));
  return { names: names.length > 0 ? names : [...all], filters };
}

/** Runs the stages in order, prints what failed and the count of both, and gives the exit code. */
export async function runStages({ names, filters }: Chosen): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  // Fetching takes a minute or two, during which the stack starts and the first stages run.
  const sdks = names.includes('integration') ? installSdks() : Promise.resolve();
  sdks.catch(() => undefined);
  const work = (stack: TestStack | null) => tally(names, filters, stack, sdks);
  const needsStack = names.includes('integration') || names.includes('e2e');
  const { passed, failures } = needsStack ? await withTestStack(REPORTS, work) : await work(null);
  for (const failure of failures) console.log(`failed: ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

async function tally(names: Stage[], filters: string[], stack: TestStack | null, sdks: Promise<void>): Promise<Tally> {
  const total: Tally = { passed: 0, failures: [] };
  for (const name of names) {
    say(`── ${name}`);
    if (name === 'integration') await sdks;
    const { passed, failures } = await runStage(name, filters, stack);
    total.passed += passed;
    total.failures.push(...failures.map((failure) => `${name}: ${failure}`));
    if (failures.length > 0 && name === 'build') break;
  }
  return total;
}

async function runStage(name: Stage, filters: string[], stack: TestStack | null): Promise<Tally> {
  switch (name) {
    case 'biome':
      return asOne(await run('biome', ['check', '--error-on-warnings', '.']));
    case 'types':
      return asOne((await run('next', ['typegen'])) && (await run('tsc', ['--noEmit'])));
    case 'unit':
      return vitest('unit', filters, {});
    case 'integration':
      return vitest('integration', filters, variables(stack));
    case 'build':
      return asOne(build());
    case 'e2e':
      return playwright(filters, { ...variables(stack), POUCH_CHROMIUM: ensureChromium() ?? '' });
  }
}

function variables(stack: TestStack | null): Record<string, string> {
  if (!stack) throw new SetupFailure('These tests need the local stack.');
  return { POUCH_TEST_STACK: JSON.stringify(stack) };
}

function build(): boolean {
  try {
    buildIfNeeded();
    return true;
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    console.error(error.message);
    return false;
  }
}

async function vitest(name: string, filters: string[], env: Record<string, string>): Promise<Tally> {
  const report = `${REPORTS}/${name}.json`;
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isGreen = await run('vitest', ['run', `--project=${name}`, ...reporters, ...filters], env);
  return counted<VitestReport>(name, isGreen, report, ({ testResults }) =>
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({ name: fullName, ok: status === 'passed' })),
    ),
  );
}

async function playwright(filters: string[], env: Record<string, string>): Promise<Tally> {
  const report = `${REPORTS}/e2e.json`;
  rmSync(report, { force: true });
  const isGreen = await run('playwright', ['test', ...filters], env);
  return counted<PlaywrightSuite>('e2e', isGreen, report, specsIn);
}

type Outcome = { name: string; ok: boolean };

function specsIn({ specs = [], suites = [] }: PlaywrightSuite): Outcome[] {
  return [...specs.map(({ file, title, ok }) => ({ name: `${file} › ${title}`, ok })), ...suites.flatMap(specsIn)];
}

/** A runner that fails without a failed test (a broken file, no report) counts as one failure. */
function counted<Report>(name: string, isGreen: boolean, file: string, read: (report: Report) => Outcome[]): Tally {
  const outcomes = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : [];
  const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.name]));
  if (!isGreen && failures.length === 0) failures.push(`${name} did not end well`);
  return { passed: outcomes.filter(({ ok }) => ok).length, failures };
}

const asOne = (isGreen: boolean): Tally => (isGreen ? { passed: 1, failures: [] } : { passed: 0, failures: ['see above'] });

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(BIN + command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  const code = await new Promise((resolve) => child.once('exit', resolve).once('error', () => resolve(1)));
  return code === 0;
}
