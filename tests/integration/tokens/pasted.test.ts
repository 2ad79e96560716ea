import { beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { inspectTokenAction } from '@/lib/tokens/actions';
import type { Inspected } from '@/lib/tokens/schema';
import { installSdks, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { changeClient } from '../../support/refusals.ts';
import { run, workplace } from '../../support/scripts.ts';
import { keycloakSide, makeUser, testStack } from '../../support/stack.ts';
import { userForEachTest, username } from '../../support/user-stage.ts';

const { apiClientSecret, keycloakUrl, userPassword } = testStack();
const TOKEN_URL = `${keycloakUrl}/realms/master/protocol/openid-connect/token`;

userForEachTest('pasted');

async function ask(fields: Record<string, string> = {}, url = TOKEN_URL): Promise<string> {
  const client = { client_id: 'api-client', client_secret: apiClientSecret };
  const body = new URLSearchParams({ grant_type: 'password', ...client, username, password: userPassword, ...fields });
  return (await fetch(url, { method: 'POST', body })).text();
}

async function inspected(token: string): Promise<Inspected> {
  const result = await inspectTokenAction({ token, other: '' });
  if (!result.ok) throw new Error(result.message);
  return result.data;
}

const kinds = ({ inspections }: Inspected) => inspections.map(({ claims }) => claims.typ);
const failing = ({ checks }: Inspected) => checks.filter(({ state }) => state === 'fail').map(({ id }) => id);

describe('a token is read', () => {
  let access = '';
  let refresh = '';
  beforeEach(async () => {
    await makeUser(await keycloakSide(), { username });
    const answer = JSON.parse(await ask({ scope: 'openid' }));
    access = answer.access_token;
    refresh = answer.refresh_token;
  });

  test.each<[string, (token: string) => string]>([
    ['a Python dictionary of headers', (token) => `{'Authorization': 'Bearer ${token}'}`],
    ['a line of curl -v', (token) => `> Authorization: Bearer ${token}\r\n> Accept: */*`],
    [
      'a curl command',
      (token) => `curl -X POST -H "Authorization: Bearer ${token}" https://w.example.com/v1/api/users/query -d '{}'`,
    ],
    ['a variable of a shell', (token) => `export TOKEN="${token}";`],
    ['a JSON string with escaped quotes', (token) => `{"headers":"{\\"Authorization\\": \\"Bearer ${token}\\"}"}`],
    ['a sentence', (token) => `My token (“${token}”) is refused, the same as ${token}.`],
    ['lines as a terminal wraps them', (token) => token.replace(/.{80}/g, '$&\n')],
    ['the address of a redirect', (token) => `https://w.example.com/cb#access_token=${token}&token_type=Bearer`],
    ['an encoded header', (token) => `Authorization=Bearer%20${token}`],
    ['a chat that marks it and adds what is not shown', (token) => `**\u200B${token.replace('.', '.\u200B')}\u200B**`],
    ["wrapped lines of Keycloak's answer", (token) => `{"access_token":"${token}","expires_in":60}`.replace(/.{80}/g, '$&\n')],
    ['wrapped lines of a dictionary', (token) => `{'Authorization': 'Bearer ${token}'}`.replace(/.{80}/g, '$&\n')],
  ])('from %s', async (_what, around) => {
    const found = await inspected(around(access));
    expect(kinds(found)).toEqual(['Bearer']);
    expect(failing(found)).toEqual([]);
  });

  test.each<[string, (...tokens: string[]) => string]>([
    ['variables side by side', (...[one, two]) => `TOKEN=${one} REFRESH=${two}`],
    ['lines below each other', (...[one, two]) => `${one}\n${two}`],
    [
      'the whole answer of Keycloak',
      (...[one, two]) => JSON.stringify({ access_token: one, expires_in: 60, refresh_token: two }),
    ],
  ])('beside another one, from %s', async (_what, around) => {
    const found = await inspected(around(access, refresh));
    expect(kinds(found)).toEqual(['Bearer', 'Refresh']);
    expect(failing(found)).toEqual([]);
    expect(found.inspections[1]?.checks[0]).toMatchObject({ id: 'kind', state: 'fail' });
  });

  test.each<[string, (token: string) => string, Partial<Check>]>([
    ['“Bearer” twice', (token) => `Authorization: Bearer Bearer ${token}`, { id: 'bearer', state: 'fail' }],
    ['quotes that were sent', (token) => `Authorization: Bearer "${token}"`, { id: 'quotes', state: 'fail' }],
    ['quotes that jq printed', (token) => `"${token}"\n`, { id: 'quotes', state: 'warn' }],
  ])('and what is wrong around it is said: %s', async (_what, around, note) => {
    expect((await inspected(around(access))).checks[0]).toMatchObject(note);
  });
});

describe('a refused grant is told as one', () => {
  const refused = (text: string) => inspected(text).then(({ checks: [first] }) => first);

  test.each<[string, RegExp, () => Promise<string>]>([
    ['a wrong password', /username or password is wrong/, () => ask({ password: 'wrong' })],
    ['a wrong secret', /client secret is wrong/, () => ask({ client_secret: 'wrong' })],
    ['a scope that the client does not have', /requested scopes/, () => ask({ scope: 'nonsense' })],
    [
      'a refresh token that is none',
      /refresh token is not accepted/,
      () => ask({ grant_type: 'refresh_token', refresh_token: 'x' }),
    ],
    ['a grant that is none', /field of the request/, () => ask({ grant_type: 'nonsense' })],
    [
      'a wrong access token',
      /did not accept the token/,
      () =>
        fetch(`${keycloakUrl}/admin/realms/master/users`, { headers: { authorization: 'Bearer x' } }).then((response) =>
          response.text(),
        ),
    ],
  ])("Keycloak's answer to %s", async (_what, words, answer) => {
    await makeUser(await keycloakSide(), { username });
    expect(await refused(await answer())).toMatchObject({ id: 'refused', state: 'fail', words: expect.stringMatching(words) });
  });

  test("Keycloak's answers about the user and the client", async () => {
    const admin = await keycloakSide();
    const { id } = await makeUser(admin, { username, requiredActions: ['UPDATE_PASSWORD'] });
    expect((await refused(await ask()))?.words).toContain('required action');
    await admin.users.update({ id }, { ...(await admin.users.findOne({ id })), enabled: false });
    expect((await refused(await ask()))?.words).toContain('The user is disabled');
    await changeClient('api-client', { directAccessGrantsEnabled: false });
    expect((await refused(await ask()))?.words).toContain('does not have this way');
    const device = await ask({}, `${TOKEN_URL.replace(/token$/, 'auth/device')}`);
    expect((await refused(device))?.words).toContain('does not have this way');
  });

  test('what jq and Python make of it', async () => {
    await installSdks();
    const answer = await ask({ password: 'wrong' });
    using place = workplace({ 'answer.json': answer });
    const jq = await run(
      'bash',
      ['-c', `jq -r '"TOKEN=\\(.access_token) REFRESH=\\(.refresh_token)"' answer.json; jq .access_token answer.json`],
      { cwd: place.path },
    );
    const python = await run(
      PYTHON,
      [
        '-c',
        `import json
answer = json.load(open("answer.json"))
print({"Authorization": f"Bearer {answer.get('access_token')}"})
print(answer)`,
      ],
      { cwd: place.path },
    );
    const [variables = '', alone = ''] = jq.stdout.split('\n');
    const [header = '', dictionary = ''] = python.stdout.split('\n');
    for (const text of [variables, alone, header, 'Bearer undefined', 'TOKEN= REFRESH=', 'Authorization: Bearer ']) {
      expect(await refused(text)).toMatchObject({ id: 'refused', words: expect.stringContaining('Keycloak refused the grant') });
    }
    expect((await refused(dictionary))?.words).toContain('username or password is wrong');
  });
});
