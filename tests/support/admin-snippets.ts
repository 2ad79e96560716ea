import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AdminRequest, Repetition } from '@/lib/admin-request';
import { adminSnippets } from '@/lib/admin-snippets';
import { version } from '../../dev/stack/keycloak.ts';
import { LOCAL } from '../../dev/stack/paths.ts';
import { PEOPLE, testStack } from './stack.ts';

const run = promisify(execFile);

/** What NEW_PASSWORD is set to: all that a shell or Python could trip over. */
export const NEW_PASSWORD = `it's "new" $HOME \\n %s`;

export const WAYS = ['curl', 'kcadm', 'Python'] as const;

type Run = { repetition?: Repetition; variables?: Record<string, string> };

/** Runs requests as somebody would who pasted the snippet into a terminal with an administrator's name and password set. */
export async function runSnippet(
  way: (typeof WAYS)[number],
  requests: AdminRequest[],
  { repetition, variables }: Run = {},
): Promise<string> {
  const keycloak = { keycloakUrl: testStack().keycloakUrl, realm: 'master' };
  const snippet = adminSnippets(keycloak, requests, repetition).find(({ label }) => label === way);
  if (!snippet || snippet.code.includes(NEW_PASSWORD)) throw new Error(`no snippet for ${way}, or one with a secret in it`);
  const env = {
    ...process.env,
    PATH: `${LOCAL}/keycloak-${version()}/bin:${process.env.PATH}`,
    KEYCLOAK_USER: PEOPLE.administrator,
    KEYCLOAK_PASSWORD: testStack().peoplePassword,
    NEW_PASSWORD,
    // kcadm starts a Java machine for each command; compiling less lets it start sooner.
    KC_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
    ...variables,
  };
  const [program, ...args] = snippet.language === 'python' ? ['python3', '-c'] : ['bash', '-e', '-o', 'pipefail', '-c'];
  return (await run(program ?? '', [...args, snippet.code], { env })).stdout;
}
