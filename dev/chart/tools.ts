import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { LOCAL } from '../stack/paths.ts';
import { run } from '../stack/run.ts';
import { say } from '../stack/say.ts';

const HELM_VERSION = 'v4.3.2';
const VALIDATOR_VERSION = '1.37.0';
const GO = ['/usr/local/go/bin/go', '/usr/bin/go', '/usr/lib/go/bin/go'].find(existsSync);
const TOOLS = `${LOCAL}/helm-${HELM_VERSION}`;
export const HELM = `${TOOLS}/helm`;
const VALIDATOR_HOME = `${LOCAL}/kubernetes-validate-${VALIDATOR_VERSION}`;
export const VALIDATOR = `${VALIDATOR_HOME}/bin/kubernetes-validate`;

/** Builds Helm from its Go module and installs kubernetes-validate, once. Returns false where there is no Go. */
export async function installChartTools(): Promise<boolean> {
  if (!existsSync(HELM) && !GO) return false;
  if (GO && !existsSync(HELM)) {
    say(`Building Helm ${HELM_VERSION} (once; a few minutes)`);
    mkdirSync(TOOLS, { recursive: true });
    await run('env', [`GOBIN=${TOOLS}`, GO, 'install', `helm.sh/helm/v4/cmd/helm@${HELM_VERSION}`], 'Helm could not be built');
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
