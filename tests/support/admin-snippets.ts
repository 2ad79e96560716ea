import { execFile } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { promisify } from 'node:util';
import { test } from 'vitest';
import type { AdminRequest, Repetition } from '@/lib/snippets/admin-request';
import { adminSnippets, type Snippet } from '@/lib/snippets/admin-snippets';
import { localVersion } from '../../dev/stack/keycloak.ts';
import { LOCAL } from '../../dev/stack/paths.ts';
import { SEEDED_USERS, testStack } from './stack.ts';

const run = promisify(execFile);

/** What NEW_PASSWORD is set to: all that a shell or Python could trip over. */
export const NEW_PASSWORD = `it's "new" $HOME \\n %s`;

export const WAYS = ['curl', 'kcadm', 'Python'] as const;
export type Way = (typeof WAYS)[number];

/** kcadm takes seconds for each command, and minutes on a busy machine. */
export const PATIENCE_MS = 600_000;

let turn = 0;

/** A test of each way in the soak; of the next one in turn otherwise, because kcadm starts a Java machine for each command. */
export function testWays(name: string, run: (way: Way) => Promise<void>): void {
  const inTurn = WAYS.slice(turn++ % WAYS.length).slice(0, 1);
  test.for(process.env.POUCH_SOAK_ROUNDS ? WAYS : inTurn)(`%s ${name}`, { timeout: PATIENCE_MS }, run);
}

type Run = { repetition?: Repetition; variables?: Record<string, string> };

/** Runs requests as an administrator would who pasted the snippet for them. */
export async function runSnippet(way: Way, requests: AdminRequest[], { repetition, variables }: Run = {}): Promise<string> {
  const keycloak = { keycloakUrl: testStack().keycloakUrl, realm: 'master' };
  const snippet = adminSnippets(keycloak, requests, repetition).find(({ label }) => label === way);
  if (!snippet || snippet.code.includes(NEW_PASSWORD)) throw new Error(`no snippet for ${way}, or one with a secret in it`);
  return pasted(snippet, variables);
}

/** What code prints that is pasted into a terminal with an administrator's name and password set. */
export async function pasted({ language, code }: Pick<Snippet, 'language' | 'code'>, variables = {}): Promise<string> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${LOCAL}/keycloak-${localVersion()}/bin:${process.env.PATH}`,
    KEYCLOAK_USER: SEEDED_USERS.administrator,
    KEYCLOAK_PASSWORD: testStack().userPassword,
    NEW_PASSWORD,
    ...variables,
  };
  if (code.includes('kcadm.sh')) env.KC_OPTS = await javaOptions(env);
  const [program, ...args] = language === 'python' ? ['python3', '-c'] : ['bash', '-e', '-o', 'pipefail', '-c'];
  return (await run(program ?? '', [...args, code], { env })).stdout;
}

const START_SOON =
  '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -Xlog:disable';
const CLASSES = `${LOCAL}/kcadm-${localVersion()}.jsa`;

/** kcadm starts a Java machine for each command. One that compiles little, and has its classes from an earlier one, is soon up. */
async function javaOptions(env: NodeJS.ProcessEnv): Promise<string> {
  if (!existsSync(CLASSES)) {
    const own = `${CLASSES}.${process.pid}`;
    const { keycloakUrl, userPassword } = testStack();
    const where = ['--no-config', '--server', keycloakUrl, '--realm', 'master', '--user', SEEDED_USERS.administrator];
    const KC_OPTS = `${START_SOON} -XX:ArchiveClassesAtExit=${own}`;
    await run('kcadm.sh', ['get', 'users/count', ...where], { env: { ...env, KC_OPTS, KC_CLI_PASSWORD: userPassword } });
    renameSync(own, CLASSES);
  }
  return `${START_SOON} -XX:SharedArchiveFile=${CLASSES}`;
}
