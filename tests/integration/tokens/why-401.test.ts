import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  getSdkTokenAction,
  inspectTokenAction,
  pollDeviceAction,
  refreshTokenAction,
  startDeviceAction,
} from '@/lib/tokens/actions';
import type { Check } from '@/lib/tokens/schema';
import { makeClient } from '../../support/clients.ts';
import { confirmDevice } from '../../support/device.ts';
import { changeClient, mlops, OWN, reason, token } from '../../support/refusals.ts';
import { keycloakSide, makeUser, PEOPLE, testStack } from '../../support/stack.ts';
import { undo, userForEachTest, username } from '../../support/user-stage.ts';

const { userPassword, apiClientSecret, keycloakUrl, wallarooUrl } = testStack();
let admin: KeycloakAdminClient;

userForEachTest('why');
beforeEach(async () => {
  admin = await keycloakSide();
});

async function inspected(access: string): Promise<Check[]> {
  const result = await inspectTokenAction({ token: access, other: '' });
  if (!result.ok) throw new Error('not inspected');
  return result.data.checks;
}

async function userinfoStatus(access: string): Promise<number> {
  const address = `${keycloakUrl}/realms/master/protocol/openid-connect/userinfo`;
  return (await fetch(address, { headers: { authorization: `Bearer ${access}` } })).status;
}

describe('a refused refresh token', () => {
  test.each([
    ['after a sign-out', (id: string) => admin.users.logout({ id }), /session has ended/],
    ['of a disabled account', (id: string) => admin.users.update({ id }, { enabled: false }), /user is disabled/],
    ['of a deleted account', (id: string) => admin.users.del({ id }), /session has ended/],
  ])('%s', async (_what, act, words) => {
    const { id } = await makeUser(admin, { username });
    const { refresh } = await token();
    await act(id);
    expect(reason(await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh }))).toMatchObject({
      id: 'refresh',
      words: expect.stringMatching(words),
    });
  });

  test('a lasting one, after all that is open was ended', async () => {
    const { id } = await makeUser(admin, { username });
    const { refresh } = await token({ isLasting: true });
    const ask = () => refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh });
    // Keycloak counts in whole seconds: a token of the same second is not older.
    await expect
      .poll(async () => admin.users.logout({ id }).then(ask))
      .toMatchObject({ ok: true, data: { answer: { status: 400 } } });
    expect(reason(await ask())).toMatchObject({ id: 'refresh', words: expect.stringContaining('revoked with all tokens') });
  });

  test('of another client, and cut while copying', async () => {
    await makeUser(admin, { username });
    const { refresh } = await token();
    const other = await refreshTokenAction({ kind: 'sdk', ...OWN, refreshToken: refresh });
    expect(reason(other).words).toContain('another client');
    const cut = await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh.slice(0, 60) });
    expect(reason(cut).words).toContain('It is incomplete');
  });
});

describe('a refused device', () => {
  async function polled(changes: { answer: 'cancel' } | { lifespan: string }): Promise<Check | undefined> {
    if ('lifespan' in changes)
      await changeClient('sdk-client', { attributes: { 'oauth2.device.code.lifespan': changes.lifespan } });
    const started = await startDeviceAction();
    if (!started.ok || !started.data.device) throw new Error('no code');
    const { device } = started.data;
    if ('answer' in changes) {
      const olive = { username: PEOPLE.ordinary, password: userPassword };
      await confirmDevice(device.verificationUriComplete, olive, changes.answer);
    }
    let run: Check | undefined;
    await expect
      .poll(
        async () => {
          const poll = await pollDeviceAction(device);
          run = poll.ok && poll.data.state === 'over' ? poll.data.run.checks[0] : undefined;
          return run?.state;
        },
        { interval: 5_500, timeout: 60_000 },
      )
      .toBe('fail');
    return run;
  }

  test('by the person', async () => {
    expect(await polled({ answer: 'cancel' })).toMatchObject({ id: 'device', words: 'The user denied access to the device.' });
  });

  test('by time', async () => {
    expect(await polled({ lifespan: '2' })).toMatchObject({ id: 'device', words: expect.stringContaining('expired') });
  });
});

describe('a token that will be refused', () => {
  const failing = (checks: Check[]) => checks.filter(({ state }) => state === 'fail').map(({ id }) => id);

  test('has ended, with how long ago and how long it lived', async () => {
    await changeClient('sdk-client', { attributes: { 'access.token.lifespan': '1' } });
    await makeUser(admin, { username });
    const result = await getSdkTokenAction({ username, password: userPassword });
    const { access_token } = (result.ok ? result.data.answer.body : {}) as { access_token: string };
    let checks: Check[] = [];
    await expect
      .poll(async () => {
        checks = await inspected(access_token);
        return failing(checks);
      })
      .toEqual(['expiry']);
    expect(checks[0]).toMatchObject({ id: 'expiry', words: expect.stringMatching(/expired .* ago, after a lifetime of 1s/) });
    expect(checks.find(({ id }) => id === 'clocks')?.words).toMatch(/apart/);
    expect(checks[1]).toMatchObject({
      id: 'sdk-cache',
      words: expect.stringContaining('~/.cache/wallaroo_sdk/auth/keycloak.json'),
      remedy: expect.stringContaining('wallaroo.auth.logout()'),
    });
    const file = JSON.stringify({ access_token, expiry: 1.5, refresh_token: 'x', user_email: username }, null, 1);
    expect(failing(await inspected(file))).toEqual(['expiry']);
  });

  test('is of an account that was disabled, or of a session that was ended, or of nobody any more', async () => {
    const { id } = await makeUser(admin, { username });
    const { access } = await token();
    await admin.users.update({ id }, { ...(await admin.users.findOne({ id })), enabled: false });
    expect(failing(await inspected(access))).toContain('account');
    await admin.users.logout({ id });
    expect(failing(await inspected(access))).toContain('session');
    await admin.users.del({ id });
    expect(failing(await inspected(access))).toContain('account');
  });

  test.each([
    ['that was switched off', 'client', { enabled: false }, 'now disabled'],
    [
      'whose tokens were revoked',
      'revocation',
      { notBefore: Math.floor(Date.now() / 1000) + 600 },
      'of the client issued before',
    ],
  ])('is of a client %s', async (_what, id, changes, words) => {
    await makeUser(admin, { username });
    const client = await makeClient(admin, { directAccessGrantsEnabled: true, fullScopeAllowed: true });
    undo.push(() => admin.clients.del({ id: client.id }));
    const { access } = await token({ clientId: client.clientId, clientSecret: client.secret, wantsOpenid: true });
    expect(failing(await inspected(access))).toEqual([]);
    expect(await userinfoStatus(access)).toBe(200);

    await changeClient(client.clientId, changes);
    const checks = await inspected(access);
    expect(failing(checks)).toEqual([id]);
    expect(checks[0]?.words).toContain(words);
    expect(await userinfoStatus(access)).toBe(401);
  });

  test('is of a client that is gone', async () => {
    await makeUser(admin, { username });
    const { id, clientId, secret: clientSecret } = await makeClient(admin, { directAccessGrantsEnabled: true });
    const { access } = await token({ clientId, clientSecret });
    await admin.clients.del({ id });
    expect(failing(await inspected(access))).toContain('client');
  });

  test('is a lasting one of somebody whose sessions were all ended', async () => {
    const { id } = await makeUser(admin, { username });
    const { access } = await token({ isLasting: true, wantsOpenid: true });
    // Keycloak counts in whole seconds: a token of the same second is not older.
    await expect.poll(async () => admin.users.logout({ id }).then(() => userinfoStatus(access))).toBe(401);
    expect(failing(await inspected(access))).toEqual(['revocation']);
  });

  test('was issued by the same realm at an internal address', async () => {
    const before = (await admin.realms.findOne({ realm: 'master' }))?.attributes;
    const setFrontend = async (frontendUrl: string) => {
      // Tokens from before a change of the issuer are refused, the tests' own included.
      const observer = await keycloakSide();
      await observer.realms.update({ realm: 'master' }, { attributes: { ...before, frontendUrl } });
      admin = await keycloakSide();
    };
    undo.push(() => setFrontend(''));
    await setFrontend('http://keycloak.internal:8080/auth');
    const internal = await clientToken();
    await setFrontend('');
    const [first] = await inspected(internal);
    expect(first).toMatchObject({ id: 'issuer', state: 'fail', remedy: expect.stringContaining('internal address') });
  });

  test('was issued by somebody else', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const issuer = 'https://elsewhere.example/auth/realms/master2';
    const elsewhere = new SignJWT({ typ: 'Bearer', azp: 'api-client' }).setIssuer(issuer).setIssuedAt().setExpirationTime('1h');
    const checks = await inspected(await elsewhere.setProtectedHeader({ alg: 'RS256', kid: 'elsewhere' }).sign(privateKey));
    expect(failing(checks)).toEqual(['signature', 'issuer']);
    expect(checks.find(({ id }) => id === 'issuer')?.remedy).toContain('in this realm');
  });

  test('was changed, or is a refresh token', async () => {
    await makeUser(admin, { username });
    const { access, refresh } = await token();
    const [header, , signature] = access.split('.');
    const claims = Buffer.from(JSON.stringify({ preferred_username: 'admin' })).toString('base64url');
    expect(failing(await inspected(`${header}.${claims}.${signature}`))).toContain('signature');
    expect(failing(await inspected(refresh))).toContain('kind');
    expect(failing(await inspected(`Authorization: Bearer ${access}\n`))).toEqual([]);
  });

  test.each([
    [
      'of a client without the scope “email”',
      { defaultClientScopes: ['basic'] },
      'although the user has one',
      /^Request the token with/,
    ],
    [
      'a lightweight one, which does not even name its account',
      { attributes: { 'client.use.lightweight.access.token.enabled': 'true' } },
      'The token has no email address',
      /^Add an email address to the user if there is none\. Request the token with/,
    ],
  ])('lacks the address that its account has: %s', async (_what, wanted, words, remedy) => {
    await makeUser(admin, { username });
    const client = await makeClient(admin, { directAccessGrantsEnabled: true, ...wanted });
    undo.push(() => admin.clients.del({ id: client.id }));
    const { access } = await token({ clientId: client.clientId, clientSecret: client.secret });
    expect((await inspected(access)).find(({ id }) => id === 'email')).toMatchObject({
      state: 'warn',
      words: expect.stringContaining(words),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('lacks the roles, as of a client without its full scope', async () => {
    const clientId = `narrow-${Date.now()}`;
    const { id } = await admin.clients.create({ clientId, directAccessGrantsEnabled: true, fullScopeAllowed: false });
    undo.push(() => admin.clients.del({ id }));
    await makeUser(admin, { username });
    const result = await mlops({ clientId });
    const checks = result.ok ? result.data.checks : [];
    const warned = checks.filter(({ state }) => state === 'warn').map((check) => check.id);
    expect(warned).toEqual(expect.arrayContaining(['roles', 'client', 'hasura']));
    expect(checks.find((check) => check.id === 'roles')?.words).toContain('“view-users” of master-realm is missing');
  });
});

describe("a sign-in link of the SDK's that leads nowhere", () => {
  const path = '/realms/master/device?user_code=ABCD-EFGH';
  test.each([
    ['the internal name of the gateway', `http://api-lb:8080/auth${path}`, 'link-host', 'inside the cluster'],
    ['the internal name of Keycloak', `http://keycloak.wallaroo.svc:8080/auth${path}`, 'link-host', 'inside the cluster'],
    ['another host', `https://elsewhere.example.com/auth${path}`, 'link-host', 'elsewhere.example.com'],
    ['the path twice', `${keycloakUrl}/auth${path}`, 'link-path', 'twice'],
    ['no path', keycloakUrl.replace('/auth', path), 'link-path', 'lacks /auth'],
  ])('%s', async (_what, link, id, words) => {
    expect((await inspected(link))[0]).toMatchObject({
      id,
      state: 'fail',
      words: expect.stringContaining(words),
      remedy: expect.stringContaining(`WALLAROO_SDK_AUTH_ENDPOINT to ${keycloakUrl} and WALLAROO_URL to ${wallarooUrl},`),
    });
  });

  test('a right one, as the device flow gives it, has nothing wrong', async () => {
    const started = await startDeviceAction();
    const link = started.ok && started.data.device ? started.data.device.verificationUriComplete : '';
    expect((await inspected(link)).map(({ state }) => state)).toEqual(['pass', 'pass']);
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
