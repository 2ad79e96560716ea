import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { failing, inspected } from '../../support/inspections.ts';
import { token } from '../../support/refusals.ts';
import { keycloakSide, makeUser, testStack } from '../../support/stack.ts';
import { admin, undo, userForEachTest, username } from '../../support/user-stage.ts';

const { apiClientSecret, keycloakUrl } = testStack();
userForEachTest('issuer');

describe('an inspected token', () => {
  test('fails, with a remedy for it, where the realm issued it at an internal address', async () => {
    const before = (await admin.realms.findOne({ realm: 'master' }))?.attributes;
    const setFrontend = async (frontendUrl: string) => {
      // Tokens from before a change of the issuer are refused, the tests' own included.
      const observer = await keycloakSide();
      await observer.realms.update({ realm: 'master' }, { attributes: { ...before, frontendUrl } });
    };
    undo.push(() => setFrontend(''));
    await setFrontend('http://keycloak.internal:8080/auth');
    const internal = await clientToken();
    await setFrontend('');
    const [first] = await inspected(internal);
    expect(first).toMatchObject({ id: 'issuer', state: 'fail', remedy: expect.stringContaining('internal address') });
  });

  test('fails by its signature and its issuer where another realm issued it', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const issuer = 'https://elsewhere.example/auth/realms/master2';
    const elsewhere = new SignJWT({ typ: 'Bearer', azp: 'api-client' }).setIssuer(issuer).setIssuedAt().setExpirationTime('1h');
    const checks = await inspected(await elsewhere.setProtectedHeader({ alg: 'RS256', kid: 'elsewhere' }).sign(privateKey));
    expect(failing(checks)).toEqual(['signature', 'issuer']);
    expect(checks.find(({ id }) => id === 'issuer')?.remedy).toContain('in this realm');
  });

  test('fails where it was changed or is a refresh token, and passes after “Authorization: Bearer”', async () => {
    await makeUser(admin, { username });
    const { access, refresh } = await token();
    const [header, , signature] = access.split('.');
    const claims = Buffer.from(JSON.stringify({ preferred_username: 'admin' })).toString('base64url');
    expect(failing(await inspected(`${header}.${claims}.${signature}`))).toContain('signature');
    expect(failing(await inspected(refresh))).toContain('kind');
    expect(failing(await inspected(`Authorization: Bearer ${access}\n`))).toEqual([]);
  });
});

async function clientToken(): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'api-client',
    client_secret: apiClientSecret,
  });
  const response = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/token`, { method: 'POST', body });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}
