import { afterAll, beforeAll, expect, test } from 'vitest';
import { formsFor } from '@/components/clients/hand-over-forms';
import { removalRequests, secretRequest } from '@/components/clients/secret-request';
import { POLICY_MARK } from '@/lib/clients/grace-periods';
import { adminSnippets, type Snippet } from '@/lib/snippets/admin-snippets';
import { pasted, testWays } from '../../support/admin-snippets.ts';
import {
  addPolicy,
  clearPolicies,
  currentSecret,
  makeClient,
  policiesOf,
  type TestClient,
  tokenStatus,
} from '../../support/clients.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';

let client: TestClient;
let facts: { uuid: string; clientId: string; keycloakUrl: string; realm: string };

beforeAll(async () => {
  client = await makeClient(await keycloakSide());
  facts = { uuid: client.id, clientId: client.clientId, keycloakUrl: testStack().keycloakUrl, realm: 'master' };
});
afterAll(async () => (await keycloakSide()).clients.del({ id: client.id }));

async function output(snippet: Pick<Snippet, 'language' | 'code'> | undefined): Promise<string> {
  return snippet ? (await pasted(snippet)).trim() : '';
}

testWays('prints the secret, rotates it and prints the new one', async (label) => {
  const admin = await keycloakSide();
  const before = await currentSecret(admin, client.id);
  const [read, rotate] = (['GET', 'POST'] as const).map((method) =>
    adminSnippets(facts, secretRequest(facts, method)).find((snippet) => snippet.label === label),
  );
  expect(await output(read)).toBe(before);

  const printed = await output(rotate);
  expect(printed).toBe(await currentSecret(admin, client.id));
  expect(printed).not.toBe(before);
});

testWays('stops the grace period, and leaves other policies alone', async (label) => {
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
    await output(snippet);
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

test('each form hands the secret over unchanged to a shell and to Python, whatever is in it', async () => {
  const secret = `it's "a" $HOME \`date\` \\n %s`;
  const forms = formsFor(facts);
  const written = (label: string) => forms.find((form) => form.label === label)?.write(secret) ?? '';

  expect(await output({ language: 'bash', code: `${written('.env')}; printf %s "$CONFIDENTIAL_CLIENT_SECRET"` })).toBe(secret);
  expect(await output({ language: 'bash', code: `gh() { cat; }; ${written('GitHub Actions')}` })).toBe(secret);
  expect(await output({ language: 'bash', code: `glab() { cat; }; ${written('GitLab CI')}` })).toBe(secret);
  const kubectl = 'kubectl() { if [ "$1" = create ]; then printf "%s\\n" "$@"; else cat; fi; }';
  expect(await output({ language: 'bash', code: `${kubectl}; ${written('kubectl')}` })).toContain(
    `--from-literal=CONFIDENTIAL_CLIENT_SECRET=${secret}`,
  );
  const requests =
    'import sys; sys.modules["requests"] = type(sys)("requests"); sys.modules["requests"].post = lambda *a, auth, **k: (print(auth[1]), exit())';
  expect(await output({ language: 'python', code: `${requests}\n${written('Python')}` })).toBe(secret);
});
