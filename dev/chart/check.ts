import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { ACCEPTED, LEAST, REFUSED } from './matrix.ts';
import { PROMISES } from './promises.ts';
import { HELMS, VALIDATOR } from './tools.ts';

const CHART = `${ROOT}deploy/chart`;
const FOLDER = `${LOCAL}/chart`;
const OLDEST_MINOR = 29;
const NEWEST_MINOR = 37;
/** A Helm that was built without the flags of its releases takes the cluster for an ancient one. */
const CLUSTER = ['--kube-version', `1.${NEWEST_MINOR}.0`];
/** They belong to the Gateway API and the Prometheus Operator, which Kubernetes has no schemas of. */
const FOREIGN = ['HTTPRoute', 'ServiceMonitor'];

type Values = Record<string, unknown>;
type Result = { name: string; problem: string | null };
type KubernetesObject = { kind: string; text: string };

/** Renders the chart with each Helm and set of values, and validates what comes for every version of Kubernetes that it is for. */
export function checkChart(): Result[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  return HELMS.flatMap(({ version, path }) =>
    resultsOf(path).map(({ name, problem }) => ({ name: `${version}  ${name}`, problem })),
  );
}

function resultsOf(helm: string): Result[] {
  const { objects } = render(helm, LEAST);
  return [
    { name: 'helm lint', problem: lint(helm) },
    ...PROMISES.map(({ name, kind, says }) => ({ name, problem: brokenPromiseIn(objects, kind, says) })),
    ...ACCEPTED.map(({ name, values, kinds }) => ({ name, problem: problemOf(helm, values, kinds) })),
    ...REFUSED.map(({ name, values, complaint }) => ({
      name: `refuses ${name}`,
      problem: refusalProblemOf(helm, values, complaint),
    })),
  ];
}

function lint(helm: string): string | null {
  const { status, output } = call(helm, ['lint', '--strict', ...CLUSTER, CHART, '--values', valuesFile(LEAST)]);
  return status === 0 ? null : output;
}

function brokenPromiseIn(objects: KubernetesObject[], kind: string, says: string[]): string | null {
  const text = objects.find((object) => object.kind === kind)?.text.replaceAll(/\s+/g, ' ') ?? '';
  const missing = says.filter((words) => !text.includes(words));
  return missing.length > 0 ? `the ${kind} does not say ${missing.join(', ')}` : null;
}

function problemOf(helm: string, values: Values, kinds: string[]): string | null {
  const { status, output, objects } = render(helm, values);
  if (status !== 0) return output;
  const found = objects.map(({ kind }) => kind);
  if (found.toSorted().join() !== kinds.toSorted().join()) return `made ${found.join(', ')} in place of ${kinds.join(', ')}`;
  return invalidIn(objects.flatMap(({ kind, text }) => (FOREIGN.includes(kind) ? [] : [text])).join('\n---\n'));
}

const validated = new Map<string, string | null>();

/** Both lines of Helm mostly render the same, which is validated once. */
function invalidIn(text: string): string | null {
  if (!validated.has(text)) validated.set(text, validate(text));
  return validated.get(text) ?? null;
}

function validate(text: string): string | null {
  writeFileSync(`${FOLDER}/objects.yaml`, text);
  for (let minor = OLDEST_MINOR; minor <= NEWEST_MINOR; minor++) {
    const validation = call(VALIDATOR, ['--strict', '--quiet', '-k', `1.${minor}.0`, `${FOLDER}/objects.yaml`]);
    if (validation.status !== 0) return `Kubernetes 1.${minor}: ${validation.output}`;
  }
  return null;
}

function refusalProblemOf(helm: string, values: Values, complaint: string): string | null {
  const { status, output } = render(helm, values);
  if (status === 0) return 'was accepted';
  return output.includes(complaint) ? null : `complained otherwise: ${output}`;
}

function render(helm: string, values: Values): { status: number | null; output: string; objects: KubernetesObject[] } {
  const { status, output } = call(helm, ['template', 'pouch', ...CLUSTER, CHART, '--values', valuesFile(values)]);
  const objects = output.split(/^---$/m).flatMap((text) => {
    const [, kind] = /^kind: (\w+)$/m.exec(text) ?? [];
    return kind ? [{ kind, text }] : [];
  });
  return { status, output, objects };
}

function valuesFile(values: Values): string {
  const name = `${FOLDER}/values-${readdirSync(FOLDER).length}.json`;
  writeFileSync(name, JSON.stringify(values));
  return name;
}

function call(command: string, args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
  return { status, output: stdout + stderr };
}
