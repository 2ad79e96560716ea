import { describe, expect, test } from 'vitest';
import { inspectTokenAction } from '@/lib/tokens/actions';
import { installSdks, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { mlops } from '../../support/refusals.ts';
import { run, workplace } from '../../support/scripts.ts';
import { keycloakSide, makeUser, testStack } from '../../support/stack.ts';
import { tokenUrl } from '../../support/token-endpoint.ts';
import { undo, userForEachTest, username } from '../../support/user-stage.ts';

const { apiClientSecret } = testStack();
const REST = ` "$'\`!#*()-_=[]{}|\\;:,.<>?/~^@é`;

userForEachTest('unencoded');

/** The request of Wallaroo's documentation, which puts name and password into the form as they are. */
async function documented(name: string, password: string): Promise<string> {
  const env = { WHO: name, PASSWORD: password, CLIENT: `api-client:${apiClientSecret}`, TOKEN_URL: tokenUrl() };
  using place = workplace();
  const ask = 'curl -s "$TOKEN_URL" -u "$CLIENT" -d "grant_type=password&username=$WHO&password=$PASSWORD"';
  return (await run('bash', ['-c', ask], { cwd: place.path, env })).stdout;
}

async function warned(name: string, password: string): Promise<boolean> {
  const result = await mlops({ username: name, password });
  if (!result.ok || result.data.answer.status !== 200) throw new Error(JSON.stringify(result));
  return result.data.checks.some(({ id, remedy }) => id === 'encoding' && remedy?.includes('--data-urlencode'));
}

const isToken = (answer: string) => answer.includes('access_token');

describe('a password that works here', () => {
  test.each(['aB%zz1', 'aB%411', 'aB&c=1', 'aB+cD1', `aB${REST}`])(
    '%s is warned of where the documented curl is refused',
    async (password) => {
      await makeUser(await keycloakSide(), { username, credentials: [{ type: 'password', value: password, temporary: false }] });
      expect(await warned(username, password)).toBe(!isToken(await documented(username, password)));
    },
  );

  test('is warned of for the username too', async () => {
    const name = username.replace('@', '+test@');
    const admin = await keycloakSide();
    const { id, password } = await makeUser(admin, { username: name });
    undo.push(() => admin.users.del({ id }));
    expect(isToken(await documented(name, password))).toBe(false);
    expect(await warned(name, password)).toBe(true);
  });
});

test('what a script shows then is known where it is pasted', async () => {
  await installSdks();
  await makeUser(await keycloakSide(), { username, credentials: [{ type: 'password', value: 'aB%zz1', temporary: false }] });
  const answer = await documented(username, 'aB%zz1');
  using place = workplace({ 'answer.json': answer });
  const jq = await run('bash', ['-c', `jq -r '"TOKEN=\\(.access_token)"' answer.json`], { cwd: place.path });
  const python = await run(PYTHON, ['-c', 'import json\nprint(json.load(open("answer.json"))["access_token"])'], {
    cwd: place.path,
  });
  for (const text of [answer, jq.stdout, python.stderr]) {
    const result = await inspectTokenAction({ token: text, other: '' });
    expect(result).toMatchObject({ ok: true, data: { checks: [{ id: 'refused', state: 'fail', remedy: expect.any(String) }] } });
  }
  expect(python.stderr).toContain("KeyError: 'access_token'");
});
