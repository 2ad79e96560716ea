import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ended } from '../stack/output.ts';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { say } from '../stack/say.ts';

/** What came of a stage: how many tests passed, the names of those that did not, and each of them. */
export type Outcome = { passed: number; failures: string[]; tests: Test[] };
/** Runs a command of the project; true where it succeeded. */
type Runner = (command: string, args: string[]) => Promise<boolean>;
export type Test = { file: string; name: string; ok: boolean; error?: string };
type VitestReport = { testResults: { name: string; assertionResults: Assertion[] }[] };
type Assertion = { fullName: string; status: string; failureMessages?: string[] };
type PlaywrightSuite = { specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] };
type PlaywrightSpec = { title: string; file: string; ok: boolean; tests?: { results: { error?: { message?: string } }[] }[] };

export const REPORTS = `${LOCAL}/test`;

/** A process need not compile again what the one before it did. */
const COMPILED = { NODE_COMPILE_CACHE: `${REPORTS}/compiled` };

/** Shows what the command prints as it comes. */
export function aloud(stage: string, env: Record<string, string>): Runner {
  return async (command, args) => {
    say(`── ${stage}`);
    const child = spawn(pathOf(command), args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...COMPILED, ...env } });
    return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)).once('error', () => resolve(false)));
  };
}

/** Shows what the command printed once it has ended, so that stages side by side do not mix. */
export function quietly(stage: string): Runner {
  return async (command, args) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(pathOf(command), args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...COMPILED, ...color },
    });
    const { code, output } = await ended(child);
    say(`── ${stage}: ${command}`);
    process.stdout.write(output);
    return code === 0;
  };
}

/** Runs the tests of a stage, which may be several projects: `unit` and `unit-apart`. */
export async function vitest(stage: string, filters: string[], run: Runner): Promise<Outcome> {
  const report = `${REPORTS}/${stage}.json`;
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isGreen = await run('vitest', ['run', `--project=${stage}*`, ...reporters, ...filters]);
  return counted<VitestReport>(stage, isGreen, report, ({ testResults }) =>
    testResults.flatMap(({ name: file, assertionResults }) =>
      assertionResults.filter(wasRun).map(({ fullName, status, failureMessages: [error] = [] }) => ({
        file,
        name: fullName,
        ok: status === 'passed',
        error,
      })),
    ),
  );
}

export async function playwright(filters: string[], run: Runner): Promise<Outcome> {
  const report = `${REPORTS}/e2e.json`;
  rmSync(report, { force: true });
  const isGreen = await run('playwright', ['test', ...filters]);
  printFailedPages();
  return counted<PlaywrightSuite>('e2e', isGreen, report, specsIn);
}

/** Where only the output of a run is kept, it is all there is to tell what a page showed when its test failed. */
function printFailedPages() {
  for (const file of globSync(`${REPORTS}/e2e/*/error-context.md`)) {
    const [, snapshot] = /# Page snapshot\s+```yaml\n(.*?)```/s.exec(readFileSync(file, 'utf8')) ?? [];
    if (snapshot) console.log(`── the page of ${basename(dirname(file))}\n${snapshot}`);
  }
}

/** What is checked as a whole counts as one test. */
export function asOne(isGreen: boolean): Outcome {
  return isGreen ? { passed: 1, failures: [], tests: [] } : { passed: 0, failures: ['see above'], tests: [] };
}

/** What only the soak runs is neither passed nor failed. */
function wasRun({ status }: Assertion): boolean {
  return status !== 'skipped' && status !== 'pending';
}

function specsIn({ specs = [], suites = [] }: PlaywrightSuite): Test[] {
  return [
    ...specs.map(({ file, title, ok, tests }) => ({ file, name: title, ok, error: errorOf(tests) })),
    ...suites.flatMap(specsIn),
  ];
}

function errorOf(tests: PlaywrightSpec['tests'] = []): string | undefined {
  return tests.flatMap(({ results }) => results.map(({ error }) => error?.message)).find(Boolean);
}

/** A runner that fails without a failed test (a broken file, no report) counts as one failure. */
function counted<Report>(name: string, isGreen: boolean, file: string, read: (report: Report) => Test[]): Outcome {
  const tests = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : [];
  if (!isGreen && tests.every(({ ok }) => ok)) tests.push({ file: name, name: 'failed outside of its tests', ok: false });
  const failures = tests.flatMap((test) => (test.ok ? [] : [inWords(test)]));
  return { passed: tests.filter(({ ok }) => ok).length, failures, tests };
}

/** With the beginning of what went wrong: a log that is cut keeps its end. */
function inWords({ file, name, error }: Test): string {
  const lines = stripVTControlCharacters(error ?? '')
    .split('\n')
    .slice(0, 12);
  return [`${file.replace(ROOT, '')} › ${name}`, ...lines.map((line) => `    ${line}`)].join('\n').trimEnd();
}

const pathOf = (command: string) => `${ROOT}node_modules/.bin/${command}`;
