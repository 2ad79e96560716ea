import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { SEEDED_USERS } from '../../dev/seed/users.ts';
import { LOCAL, ROOT } from '../../dev/stack/paths.ts';
import { run } from '../../dev/stack/run.ts';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import type { NewUser } from './new-users.ts';

export const PYTHON_KEYCLOAK = '7.1.1';
const HOME = `${LOCAL}/python-keycloak-${PYTHON_KEYCLOAK}`;
const COMPLAINT = 'python-keycloak, which imports are measured against, could not be installed.';

/** Installs it once, from PyPI. */
export async function installPythonKeycloak(): Promise<void> {
  if (existsSync(`${HOME}/installed`)) return;
  await run('python3', ['-m', 'venv', HOME], COMPLAINT);
  await run(`${HOME}/bin/pip`, ['install', '--quiet', `python-keycloak==${PYTHON_KEYCLOAK}`], COMPLAINT);
  await run('touch', [`${HOME}/installed`], COMPLAINT);
}

/** Creates the users with it, in so many threads. Returns users per second. */
export async function pythonRate(
  { keycloakUrl, userPassword }: TestStack,
  users: NewUser[],
  { given, threads }: { given: boolean; threads: number },
): Promise<number> {
  const child = spawn(`${HOME}/bin/python`, [`${ROOT}bench/import/python_keycloak.py`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const server = `${keycloakUrl}/`;
  child.stdin.end(
    JSON.stringify({ server, username: SEEDED_USERS.administrator, password: userPassword, users, given, threads }),
  );
  const said = await text(child.stdout);
  const [status] = await ended;
  if (status !== 0) throw new Error(`python-keycloak ended with ${status}`);
  return Number(said);
}
