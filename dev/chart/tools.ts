import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { LOCAL } from '../stack/paths.ts';
import { run } from '../stack/run.ts';
import { say } from '../stack/say.ts';

const GO = ['/usr/local/go/bin/go', '/usr/bin/go', '/usr/lib/go/bin/go'].find(existsSync);
const VALIDATOR_VERSION = '1.37.0';
const VALIDATOR_HOME = `${LOCAL}/kubernetes-validate-${VALIDATOR_VERSION}`;
export const VALIDATOR = `${VALIDATOR_HOME}/bin/kubernetes-validate`;

type Tool = { name: string; version: string; module: string; path: string };

/** The newest of each line of Helm that the chart is for. */
export const HELMS: Tool[] = ['v4.3.2', 'v3.22.0'].map((version) => ({
  name: 'Helm',
  version,
  module: `helm.sh/helm/${version.split('.')[0]}/cmd/helm`,
  path: `${LOCAL}/helm-${version}/helm`,
}));

/** What Docker Compose reads its files with. */
const COMPOSE_GO: Tool = {
  name: 'compose-go',
  version: 'v2.16.2',
  module: 'github.com/compose-spec/compose-go/v2/cmd',
  path: `${LOCAL}/compose-go-v2.16.2/cmd`,
};
export const COMPOSE = COMPOSE_GO.path;

/** Builds Helm and compose-go from their Go modules and installs kubernetes-validate, once. Returns false where there is no Go. */
export async function installChartTools(): Promise<boolean> {
  for (const { name, version, module, path } of [...HELMS, COMPOSE_GO].filter((tool) => !existsSync(tool.path))) {
    if (!GO) return false;
    say(`Building ${name} ${version} (once; may take minutes)`);
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    await run('env', [`GOBIN=${folder}`, GO, 'install', `${module}@${version}`], `${name} ${version} could not be built`);
  }
  if (!existsSync(VALIDATOR)) {
    say(`Installing kubernetes-validate ${VALIDATOR_VERSION} from PyPI (once)`);
    rmSync(VALIDATOR_HOME, { recursive: true, force: true });
    const complaint = 'kubernetes-validate could not be installed';
    await run('python3', ['-m', 'venv', VALIDATOR_HOME], complaint);
    const pip = ['-m', 'pip', 'install', '--quiet', `kubernetes-validate==${VALIDATOR_VERSION}`];
    await run(`${VALIDATOR_HOME}/bin/python`, pip, complaint);
  }
  return true;
}
