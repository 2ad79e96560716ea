import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formsFor } from '@/components/clients/hand-over-forms';
import { removalRequests, secretRequest } from '@/components/clients/secret-request';
import { adminSnippets } from '@/lib/admin-snippets';
import { POLICY_MARK } from '@/lib/clients/choices';
import { version } from '../../dev/stack/keycloak.ts';
import { LOCAL } from '../../dev/stack/paths.ts';
import {
  addPolicy,
  clearPolicies,
  currentSecret,
  makeClient,
  policiesOf,
  type TestClient,
  tokenStatus,
} from '../support/clients.ts';
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
    // kcadm starts a Java machine for each command; compiling less lets it start sooner.
    KC_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
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

test.each(['curl', 'kcadm', 'Python'])('%s stops keeping the old secret, and leaves other policies alone', async (label) => {
  const admin = await keycloakSide();
  const condition = { condition: 'client-attributes', configuration: { attributes: markOf(client.id) } };
  try {
    await admin.clients.update({ id: client.id }, { clientId: client.clientId, attributes: { [POLICY_MARK]: client.id } });
    await addPolicy(admin, 'another', []);
    await addPolicy(admin, 'it is "own"', [condition]);
    const old = await currentSecret(admin, client.id);
    await admin.clients.generateNewClientSecret({ id: client.id });
    expect(await tokenStatus(client.clientId, old)).toBe(200);

    const snippets = adminSnippets(facts, removalRequests(facts, 'it is "own"'));
    const snippet = snippets.find((candidate) => candidate.label === label);
    await output(snippet?.language ?? '', snippet?.code ?? '');
    const left = [expect.objectContaining({ name: 'another' })];
    expect(await policiesOf(admin)).toEqual({ policies: left, profiles: left });
    const now = await currentSecret(admin, client.id);
    expect([await tokenStatus(client.clientId, now), await tokenStatus(client.clientId, old)]).toEqual([200, 401]);
    expect((await admin.clients.findOne({ id: client.id }))?.attributes).not.toHaveProperty('client.secret.expiration.time');
  } finally {
    await clearPolicies(admin);
  }
});

const markOf = (id: string) => JSON.stringify([{ key: POLICY_MARK, value: id }]);

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
