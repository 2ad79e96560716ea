import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { failing, inspected } from '../../support/inspections.ts';
import { token } from '../../support/refusals.ts';
import { makeUser } from '../../support/stack.ts';
import { admin, userForEachTest, username } from '../../support/user-stage.ts';

userForEachTest('issuer');

describe('an inspected token', () => {
  test('fails by its signature and its issuer where another realm issued it', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const issuer = 'https://elsewhere.example/auth/realms/master2';
    const elsewhere = new SignJWT({ typ: 'Bearer', azp: 'api-client' }).setIssuer(issuer).setIssuedAt().setExpirationTime('1h');
    const checks = await inspected(await elsewhere.setProtectedHeader({ alg: 'RS256', kid: 'elsewhere' }).sign(privateKey));
    expect(failing(checks)).toEqual(['signature', 'issuer']);
    expect(checks.find(({ id }) => id === 'issuer')?.words).toContain('from another instance: elsewhere.example.');
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
