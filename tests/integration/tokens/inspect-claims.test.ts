import { describe, expect, test } from 'vitest';
import { inspected } from '../../support/inspections.ts';
import { mlops, temporaryClient, token } from '../../support/refusals.ts';
import { makeUser } from '../../support/stack.ts';
import { admin, userForEachTest, username } from '../../support/user-stage.ts';

userForEachTest('claims');

describe('an inspected token', () => {
  test.each([
    [
      'its client lacks the scope “email”',
      { defaultClientScopes: ['basic'] },
      'although the user has one',
      /^Request the token with/,
    ],
    [
      'it is lightweight and does not even name its user',
      { attributes: { 'client.use.lightweight.access.token.enabled': 'true' } },
      'The token has no email address',
      /^Add an email address to the user if there is none\. Request the token with/,
    ],
  ])('warns of the missing email address where %s', async (_what, wanted, words, remedy) => {
    await makeUser(admin, { username });
    const client = await temporaryClient({ directAccessGrantsEnabled: true, ...wanted });
    const { access } = await token({ clientId: client.clientId, clientSecret: client.secret });
    expect((await inspected(access)).find(({ id }) => id === 'email')).toMatchObject({
      state: 'warn',
      words: expect.stringContaining(words),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('warns of the missing roles where its client has no full scope', async () => {
    const { clientId } = await temporaryClient({ directAccessGrantsEnabled: true, fullScopeAllowed: false });
    await makeUser(admin, { username });
    const result = await mlops({ clientId });
    const checks = result.ok ? result.data.checks : [];
    const warned = checks.filter(({ state }) => state === 'warn').map((check) => check.id);
    expect(warned).toEqual(expect.arrayContaining(['roles', 'client', 'hasura']));
    expect(checks.find((check) => check.id === 'roles')?.words).toContain('“view-users” of master-realm is missing');
  });
});
