import { mkdirSync } from 'node:fs';
import { buildIfNeeded } from '../stack/app.ts';
import { fetchDirectory } from '../stack/directory.ts';
import { SetupFailure } from '../stack/failure.ts';
import { ensureChromium } from '../stack/prerequisites.ts';
import { installSdks } from '../stack/wallaroo-sdk.ts';
import { aloud, asOne, type Outcome, playwright, quietly, REPORTS, vitest } from './runners.ts';
import { type TestStack, withTestStacks } from './test-stack.ts';

export const STAGES = ['biome', 'hooks', 'types', 'unit', 'components', 'integration', 'build', 'attack', 'e2e'] as const;
export type Stage = (typeof STAGES)[number];
type Chosen = { names: Stage[]; filters: string[] };
type Result = Outcome & { stage: Stage };
type Run = (stage: Stage) => Promise<Outcome>;

/**
 * Tests that run at the same time have a stack each, because some change the settings of its realm. Integration tests wait for a
 * third of their time, so two cores have time for a third.
 */
const STACKS = ['stack-1', 'stack-2', 'stack-3'];

/** Reads `npm test -- integration users`: the stages to run, and what to filter their tests by. */
export function stagesFrom(args: string[], all: readonly Stage[]): Chosen {
  const names = all.filter((stage) => args.includes(stage));
  const filters = args.filter((argument) => !all.some((stage) => stage === argument));
  return { names: names.length > 0 ? names : [...all], filters };
}

/**
 * Runs the stages, prints what failed and the count of both, and gives the exit code. What needs no stack runs while the
 * stacks come up; the integration tests mostly wait, so the build runs beside them.
 */
export async function runStages({ names, filters }: Chosen): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const chosen = (...stages: Stage[]) => stages.filter((stage) => names.includes(stage));
  const browser = names.includes('e2e') ? (ensureChromium() ?? '') : '';
  const fetched = Promise.all([
    names.includes('integration') && installSdks(),
    (names.includes('integration') || names.includes('e2e')) && fetchDirectory(),
  ]);
  fetched.catch(() => undefined);
  const first = sideBySide(chosen('biome', 'hooks', 'types', 'unit', 'components'), (stage) => withoutStack(stage, filters));
  const rest = async (stacks: TestStack[]) => {
    const env = { POUCH_TEST_STACKS: JSON.stringify(stacks), POUCH_CHROMIUM: browser };
    const run: Run = (stage) => (stage === 'build' ? build(!names.includes('types')) : withStack(stage, filters, env));
    const results = await first;
    await fetched;
    results.push(...(await sideBySide(chosen('integration', 'build'), run)));
    const isBuilt = results.every(({ stage, failures }) => stage !== 'build' || failures.length === 0);
    if (!isBuilt) return results;
    return [...results, ...(await sideBySide(chosen('attack'), run)), ...(await sideBySide(chosen('e2e'), run))];
  };
  const needsStack = chosen('integration', 'attack', 'e2e').length > 0;
  // A few tests are over sooner than a second stack is up.
  const directories = (filters.length > 0 ? STACKS.slice(0, 1) : STACKS).map((name) => `${REPORTS}/${name}`);
  const withStacks = () => withTestStacks({ directories, isBrief: true }, rest).finally(() => first);
  return summary(needsStack ? await withStacks() : await rest([]));
}

function summary(results: Result[]): number {
  const failures = results.flatMap(({ stage, failures: names }) => names.map((name) => `${stage}: ${name}`));
  for (const failure of failures) console.log(`failed: ${failure}`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

async function sideBySide(stages: Stage[], run: Run): Promise<Result[]> {
  return Promise.all(stages.map(async (stage) => ({ stage, ...(await run(stage)) })));
}

async function withoutStack(stage: Stage, filters: string[]): Promise<Outcome> {
  const run = quietly(stage);
  if (stage === 'unit' || stage === 'components') return vitest(stage, filters, run);
  if (stage === 'biome') return asOne(await run('biome', ['check', '--error-on-warnings', '.']));
  if (stage === 'hooks') return asOne(await run('oxlint', ['app', 'components']));
  return asOne((await run('next', ['typegen'])) && (await run('tsc', ['--noEmit'])));
}

async function withStack(stage: Stage, filters: string[], env: Record<string, string>): Promise<Outcome> {
  const run = aloud(stage, env);
  return stage === 'e2e' ? playwright(filters, run) : vitest(stage, filters, run);
}

async function build(checksTypes: boolean): Promise<Outcome> {
  try {
    await buildIfNeeded({ checksTypes });
    return asOne(true);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    console.error(error.message);
    return asOne(false);
  }
}
