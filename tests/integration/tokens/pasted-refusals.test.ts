import { describe, expect, test } from 'vitest';
import { installSdks, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { inspected } from '../../support/inspections.ts';
import { changeClient } from '../../support/refusals.ts';
import { run, workplace } from '../../support/scripts.ts';
import { keycloakSide, makeUser, testStack } from '../../support/stack.ts';
import { postGrant, tokenUrl } from '../../support/token-endpoint.ts';
import { userForEachTest, username } from '../../support/user-stage.ts';

const { apiClientSecret, keycloakUrl, userPassword } = testStack();

userForEachTest('pasted');

async function ask(fields: Record<string, string> = {}, url = tokenUrl()): Promise<string> {
  const client = { client_id: 'api-client', client_secret: apiClientSecret };
  const answer = await postGrant({ grant_type: 'password', ...client, username, password: userPassword, ...fields }, url);
  return answer.text();
}

describe('a refused grant that is pasted is told as one', () => {
  const refused = async (text: string) => (await inspected(text))[0];

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
    const device = await ask({}, tokenUrl().replace(/token$/, 'auth/device'));
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
