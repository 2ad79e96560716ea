import { beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import type { Inspected } from '@/lib/tokens/schema';
import { passwordGrant } from '../../support/code-flow.ts';
import { failing, inspect } from '../../support/inspections.ts';
import { keycloakSide, makeUser } from '../../support/stack.ts';
import { userForEachTest, username } from '../../support/user-stage.ts';

userForEachTest('pasted');

const kinds = ({ inspections }: Inspected) => inspections.map(({ claims }) => claims.typ);

describe('a token is read', () => {
  let access = '';
  let refresh = '';
  beforeEach(async () => {
    const { password } = await makeUser(await keycloakSide(), { username });
    const { body } = await passwordGrant(username, password, 'openid');
    access = body.access_token ?? '';
    refresh = body.refresh_token ?? '';
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
    const found = await inspect(around(access));
    expect(kinds(found)).toEqual(['Bearer']);
    expect(failing(found.checks)).toEqual([]);
  });

  test.each<[string, (...tokens: string[]) => string]>([
    ['variables side by side', (...[one, two]) => `TOKEN=${one} REFRESH=${two}`],
    ['lines below each other', (...[one, two]) => `${one}\n${two}`],
    [
      'the whole answer of Keycloak',
      (...[one, two]) => JSON.stringify({ access_token: one, expires_in: 60, refresh_token: two }),
    ],
  ])('beside another one, from %s', async (_what, around) => {
    const found = await inspect(around(access, refresh));
    expect(kinds(found)).toEqual(['Bearer', 'Refresh']);
    expect(failing(found.checks)).toEqual([]);
    expect(found.inspections[1]?.checks[0]).toMatchObject({ id: 'kind', state: 'fail' });
  });

  test.each<[string, (token: string) => string, Partial<Check>]>([
    ['“Bearer” twice', (token) => `Authorization: Bearer Bearer ${token}`, { id: 'bearer', state: 'fail' }],
    ['quotes that were sent', (token) => `Authorization: Bearer "${token}"`, { id: 'quotes', state: 'fail' }],
    ['quotes that jq printed', (token) => `"${token}"\n`, { id: 'quotes', state: 'warn' }],
  ])('and what is wrong around it is said: %s', async (_what, around, note) => {
    expect((await inspect(around(access))).checks[0]).toMatchObject(note);
  });
});
