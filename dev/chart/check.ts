import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { ACCEPTED, LEAST, REFUSED } from './matrix.ts';
import { HELM, VALIDATOR } from './tools.ts';

const CHART = `${ROOT}deploy/chart`;
const FOLDER = `${LOCAL}/chart`;
const OLDEST_MINOR = 29;
const NEWEST_MINOR = 37;
/** They belong to the Gateway API and the Prometheus Operator, which Kubernetes has no schemas of. */
const FOREIGN = ['HTTPRoute', 'ServiceMonitor'];

type Result = { name: string; problem: string | null };

/** Renders the chart with each set of values and validates what comes for every version of Kubernetes that it is for. */
export function checkChart(): Result[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  return [
    { name: 'helm lint', problem: lint() },
    ...ACCEPTED.map(({ name, values, kinds }) => ({ name, problem: problemOf(values, kinds) })),
    ...REFUSED.map(({ name, values, complaint }) => ({ name: `refuses ${name}`, problem: refusalProblemOf(values, complaint) })),
  ];
}

function lint(): string | null {
  const { status, output } = call(HELM, ['lint', '--strict', CHART, '--values', valuesFile(LEAST)]);
  return status === 0 ? null : output;
}

function problemOf(values: Record<string, unknown>, kinds: string[]): string | null {
  const { status, output } = render(values);
  if (status !== 0) return output;
  const objects = output.split(/^---$/m).filter((text) => /^kind:/m.test(text));
  const found = objects.map((text) => /^kind: (\w+)$/m.exec(text)?.[1] ?? '');
  if (found.toSorted().join() !== kinds.toSorted().join()) return `made ${found.join(', ')} in place of ${kinds.join(', ')}`;
  const own = objects.filter((_text, index) => !FOREIGN.includes(found[index] ?? ''));
  writeFileSync(`${FOLDER}/objects.yaml`, own.join('\n---\n'));
  for (let minor = OLDEST_MINOR; minor <= NEWEST_MINOR; minor++) {
    const validation = call(VALIDATOR, ['--strict', '--quiet', '-k', `1.${minor}.0`, `${FOLDER}/objects.yaml`]);
    if (validation.status !== 0) return `Kubernetes 1.${minor}: ${validation.output}`;
  }
  return null;
}

function refusalProblemOf(values: Record<string, unknown>, complaint: string): string | null {
  const { status, output } = render(values);
  if (status === 0) return 'was accepted';
  return output.includes(complaint) ? null : `complained otherwise: ${output}`;
}

function render(values: Record<string, unknown>) {
  return call(HELM, ['template', 'pouch', CHART, '--values', valuesFile(values)]);
}

function valuesFile(values: Record<string, unknown>): string {
  const name = `${FOLDER}/values-${readdirSync(FOLDER).length}.json`;
  writeFileSync(name, JSON.stringify(values));
  return name;
}

function call(command: string, args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
  return { status, output: stdout + stderr };
}
