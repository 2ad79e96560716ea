import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { LOCAL } from './paths.ts';
import { ensureScriptTools } from './prerequisites.ts';
import { run } from './run.ts';
import { say } from './say.ts';

const NEWEST = '2026.1.3';
/** The last one that wants Keycloak's address as well. Its pinned dependencies are too old for today's Python. */
const OLDER = '2024.1.0';
const HOME = `${LOCAL}/wallaroo-sdk-${NEWEST}`;
const OLDER_HOME = `${LOCAL}/wallaroo-sdk-${OLDER}`;
const MARKER = `${HOME}/installed`;
const COMPLAINT = 'The Wallaroo SDK could not be installed';

/** A Python with the newest Wallaroo SDK, and the packages that the generated scripts use. */
export const PYTHON = `${HOME}/bin/python`;

/** Puts the older SDK before the newest one, whose dependencies serve it as well. */
export const OLDER_SDK = { PYTHONPATH: OLDER_HOME };

/** Installs both SDKs from PyPI, unless that has been done. */
export async function installSdks(): Promise<void> {
  if (existsSync(MARKER)) return;
  ensureScriptTools();
  say(`Installing the Wallaroo SDKs ${NEWEST} and ${OLDER} from PyPI (once)`);
  for (const folder of [HOME, OLDER_HOME]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(LOCAL, { recursive: true });
  await run('python3', ['-m', 'venv', HOME], COMPLAINT);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--prefer-binary'];
  // requests-toolbelt and scipy are what the older SDK needs besides.
  await run(PYTHON, [...pip, `wallaroo==${NEWEST}`, 'requests', 'python-dotenv', 'requests-toolbelt', 'scipy'], COMPLAINT);
  await run(PYTHON, [...pip, '--no-deps', '--target', OLDER_HOME, `wallaroo==${OLDER}`], COMPLAINT);
  writeFileSync(MARKER, '');
}
