import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { SetupFailure } from './failure.ts';
import { LOCAL } from './paths.ts';
import { ensureScriptTools } from './prerequisites.ts';
import { say } from './say.ts';

const NEWEST = '2026.1.3';
/** The last one that wants Keycloak's address as well. Its pinned dependencies are too old for today's Python. */
const OLDER = '2024.1.0';
const HOME = `${LOCAL}/wallaroo-sdk-${NEWEST}`;
const OLDER_HOME = `${LOCAL}/wallaroo-sdk-${OLDER}`;
const MARKER = `${HOME}/installed`;

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
  await run('python3', ['-m', 'venv', HOME]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--prefer-binary'];
  // requests-toolbelt and scipy are what the older SDK needs besides.
  await run(PYTHON, [...pip, `wallaroo==${NEWEST}`, 'requests', 'python-dotenv', 'requests-toolbelt', 'scipy']);
  await run(PYTHON, [...pip, '--no-deps', '--target', OLDER_HOME, `wallaroo==${OLDER}`]);
  writeFileSync(MARKER, '');
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output.push(error.message);
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new SetupFailure(
      `The Wallaroo SDK could not be installed (${command} ${args.join(' ')}):\n${output.join('').slice(-3000)}`,
    );
  }
}
