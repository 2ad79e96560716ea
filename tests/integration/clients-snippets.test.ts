import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formsFor } from '@/components/clients/hand-over-forms';
import { secretRequest } from '@/components/clients/secret-request';
import { adminSnippets } from '@/lib/admin-snippets';
import { version } from '../../dev/stack/keycloak.ts';
import { LOCAL } from '../../dev/stack/paths.ts';
import { currentSecret, makeClient, type TestClient } from '../support/clients.ts';
import { keycloakSide, PEOPLE, testStack } from '../support/stack.ts';

const run = promisify(execFile);
let client: TestClient;
let facts: { uuid: string; clientId: string; keycloakUrl: string; realm: string };

beforeAll(async () => {
  client = await makeClient(await keycloakSide());
  facts = { uuid: client.id, clientId: client.clientId, keycloakUrl: testStack().keycloakUrl, realm: 'master' };
});
afterAll(async () => (await keycloakSide()).clients.del({ id: client.id }));

/** Runs code as somebody would who pasted it into a terminal with an administrator's name and password set. */
async function output(language: string, code: string): Promise<string> {
  const env = {
    ...process.env,
    PATH: `${LOCAL}/keycloak-${version()}/bin:${process.env.PATH}`,
    KEYCLOAK_USER: PEOPLE.administrator,
    KEYCLOAK_PASSWORD: testStack().peoplePassword,
  };
  const [program, flag] = language === 'python' ? ['python3', '-c'] : ['bash', '-c'];
  return (await run(program ?? '', [flag ?? '', code], { env })).stdout.trim();
}

test.each(['curl', 'kcadm', 'Python'])('%s reads the secret, and rotates it', async (label) => {
  const admin = await keycloakSide();
  const before = await currentSecret(admin, client.id);
  const [read, rotate] = (['GET', 'POST'] as const).map((method) =>
    adminSnippets(facts, secretRequest(facts, method)).find((snippet) => snippet.label === label),
  );
  expect(await output(read?.language ?? '', read?.code ?? '')).toBe(before);

  const printed = await output(rotate?.language ?? '', rotate?.code ?? '');
  expect(printed).toBe(await currentSecret(admin, client.id));
  expect(printed).not.toBe(before);
});

test('what the forms say is what a shell and Python understand, whatever is in the secret', async () => {
  const secret = `it's "a" $HOME \`date\` \\n %s`;
  const forms = formsFor(facts);
  const written = (label: string) => forms.find((form) => form.label === label)?.write(secret) ?? '';

  expect(await output('bash', `${written('.env')}; printf %s "$CONFIDENTIAL_CLIENT_SECRET"`)).toBe(secret);
  expect(await output('bash', `gh() { cat; }; ${written('GitHub Actions')}`)).toBe(secret);
  expect(await output('bash', `glab() { cat; }; ${written('GitLab CI')}`)).toBe(secret);
  const kubectl = 'kubectl() { if [ "$1" = create ]; then printf "%s\\n" "$@"; else cat; fi; }';
  expect(await output('bash', `${kubectl}; ${written('kubectl')}`)).toContain(
    `--from-literal=CONFIDENTIAL_CLIENT_SECRET=${secret}`,
  );
  const requests =
    'import sys; sys.modules["requests"] = type(sys)("requests"); sys.modules["requests"].post = lambda *a, auth, **k: (print(auth[1]), exit())';
  expect(await output('python', `${requests}\n${written('Python')}`)).toBe(secret);
});
