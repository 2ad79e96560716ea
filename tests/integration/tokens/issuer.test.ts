import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { describe, expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { inspected } from '../../support/inspections.ts';
import { keycloakSideWithNewToken, SEEDED_USERS, testStack } from '../../support/stack.ts';
import { postGrant, tokenUrl } from '../../support/token-endpoint.ts';
import { undo, userForEachTest } from '../../support/user-stage.ts';

const { apiClientSecret, keycloakUrl, userPassword } = testStack();
const ELSEWHERE = 'https://old.example.com/auth';

userForEachTest('issuer');

/** Asks the way a script does that knows the instance by its address alone. */
async function passwordGrant(realm = 'master') {
  const client: Record<string, string> =
    realm === 'master' ? { client_id: 'api-client', client_secret: apiClientSecret } : { client_id: 'admin-cli' };
  const user = { username: SEEDED_USERS.ordinary, password: userPassword };
  const response = await postGrant({ grant_type: 'password', ...client, ...user }, tokenUrl(realm));
  return (await response.json()) as { access_token: string; refresh_token: string };
}

const checksOf = async (token: string): Promise<Record<string, Check>> =>
  Object.fromEntries((await inspected(token)).map((check) => [check.id, check]));

/** The tokens that master gives while it has another address, and keys of its own where these are given. */
async function tokensAt(frontendUrl: string, hasOtherKey = false) {
  const before = (await (await keycloakSideWithNewToken()).realms.findOne({ realm: 'master' }))?.attributes;
  const setFrontend = async (url: string) =>
    (await keycloakSideWithNewToken()).realms.update({ realm: 'master' }, { attributes: { ...before, frontendUrl: url } });
  undo.push(() => setFrontend(''));
  const key = hasOtherKey ? await addKey(await keycloakSideWithNewToken()) : null;
  await setFrontend(frontendUrl);
  const tokens = await passwordGrant();
  await setFrontend('');
  if (key) await (await keycloakSideWithNewToken()).components.del({ id: key });
  return tokens;
}

async function addKey(admin: KeycloakAdminClient): Promise<string> {
  const { id } = await admin.components.create({
    name: 'elsewhere',
    providerId: 'rsa-generated',
    providerType: 'org.keycloak.keys.KeyProvider',
    config: { priority: ['1000'], algorithm: ['RS256'], enabled: ['true'], active: ['true'] },
  });
  return id;
}

describe('a token that names another issuer', () => {
  test.each([
    ['http://keycloak.internal:8080/auth', 'at an internal address of this Keycloak'],
    [ELSEWHERE, 'at another address of this Keycloak'],
    [keycloakUrl.replace('localhost', 'LOCALHOST.'), 'at another address of this Keycloak'],
  ])('and is signed by this realm was requested at another address of it: %s', async (frontendUrl, words) => {
    const { access_token } = await tokensAt(frontendUrl);
    const { issuer, signature } = await checksOf(access_token);
    expect(signature?.state).toBe('pass');
    expect(issuer).toMatchObject({
      state: 'fail',
      words: expect.stringContaining(words),
      remedy: expect.stringContaining('public'),
    });
  });

  test('and is signed with an unknown key is from another instance, which is named', async () => {
    const { access_token, refresh_token } = await tokensAt(ELSEWHERE, true);
    const { issuer, signature } = await checksOf(access_token);
    expect(signature).toMatchObject({ state: 'fail', words: expect.stringContaining('this realm does not have') });
    expect(issuer).toMatchObject({ state: 'fail', words: expect.stringContaining('from another instance: old.example.com.') });
    expect(JSON.stringify(issuer)).not.toContain('internal');

    const refresh = await checksOf(refresh_token);
    expect(refresh.signature).toMatchObject({ state: 'warn', words: expect.stringContaining('not checked') });
    expect(refresh.issuer?.words).toMatch(
      /another instance: old\.example\.com, or was requested at another address .* cannot tell/,
    );
  });

  test('and was changed says nothing about where it is from', async () => {
    const { access_token } = await passwordGrant();
    const [header, payload = '', signature] = access_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, iss: `${ELSEWHERE}/realms/master` })).toString('base64url');
    const { issuer } = await checksOf(`${header}.${forged}.${signature}`);
    expect(issuer?.words).toContain('the issuer may have been changed as well');
  });

  test('of the same host is from another realm', async () => {
    const realm = `issuer-${Date.now()}`;
    await (await keycloakSideWithNewToken()).realms.create({ realm, enabled: true });
    // The roles of a new realm are in tokens from after it was made.
    undo.push(async () => (await keycloakSideWithNewToken()).realms.del({ realm }));
    const admin = await keycloakSideWithNewToken();
    await admin.users.create({
      realm,
      username: SEEDED_USERS.ordinary,
      email: SEEDED_USERS.ordinary,
      firstName: 'Test',
      lastName: 'Person',
      enabled: true,
      credentials: [{ type: 'password', value: userPassword, temporary: false }],
    });
    const { access_token } = await passwordGrant(realm);
    expect((await checksOf(access_token)).issuer?.words).toContain('from another realm of this Keycloak');
  });
});

test('a refresh token of this realm names the right issuer, although its signature cannot be checked', async () => {
  const { refresh_token } = await passwordGrant();
  const { issuer, signature, kind } = await checksOf(refresh_token);
  expect([kind?.state, signature?.state, issuer?.state]).toEqual(['fail', 'warn', 'pass']);
  expect(issuer?.words).toContain('names');
});
