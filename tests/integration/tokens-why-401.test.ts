import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  getInferenceTokenAction,
  getMlopsTokenAction,
  getSdkTokenAction,
  inspectTokenAction,
  pollDeviceAction,
  refreshTokenAction,
  startDeviceAction,
} from '@/lib/tokens/actions';
import type { Check } from '@/lib/tokens/schema';
import { addPolicy, clearPolicies, makeClient, tokenStatus } from '../support/clients.ts';
import { confirmDevice } from '../support/device.ts';
import { personForEachTest, undo, username } from '../support/person-stage.ts';
import { ONE_TIME_CODE, shutOut } from '../support/shut-out.ts';
import { keycloakSide, makePerson, PEOPLE, testStack } from '../support/stack.ts';

const OWN = { clientId: '', clientSecret: '' };
const { peoplePassword, apiClientSecret, keycloakUrl, wallarooUrl } = testStack();
let admin: KeycloakAdminClient;

personForEachTest('why');
beforeEach(async () => {
  admin = await keycloakSide();
});

/** Changes a client for the length of a test. */
async function change(clientId: string, changes: ClientRepresentation): Promise<void> {
  const [client] = await admin.clients.find({ clientId });
  if (!client?.id) throw new Error(`no client ${clientId}`);
  const id = client.id;
  const put = (values: ClientRepresentation) => admin.clients.update({ id }, { clientId, ...values });
  const before = Object.fromEntries(Object.keys(changes).map((key) => [key, Reflect.get(client, key)]));
  // Keycloak keeps an attribute that is left out; an empty one goes.
  const gone = Object.fromEntries(Object.keys(changes.attributes ?? {}).map((key) => [key, '']));
  undo.push(() => put({ ...before, attributes: { ...gone, ...client.attributes } }));
  await put({ ...changes, attributes: { ...client.attributes, ...changes.attributes } });
}

type Outcome = Awaited<ReturnType<typeof getMlopsTokenAction>>;
const mlops = (changes: object = {}) =>
  getMlopsTokenAction({ username, password: peoplePassword, ...OWN, isLasting: false, wantsOpenid: false, ...changes });

/** The first check of a refused grant, which must be a failing one. */
function reason(result: Outcome): Check {
  if (!result.ok) throw new Error(result.message);
  expect(result.data.answer.status).toBeGreaterThanOrEqual(400);
  const [first] = result.data.checks;
  if (!first) throw new Error('nothing was checked');
  expect(first.state).toBe('fail');
  return first;
}

async function token(changes: object = {}): Promise<{ access: string; refresh: string }> {
  const result = await mlops(changes);
  const body = (result.ok ? result.data.answer.body : {}) as Record<string, string>;
  return { access: body.access_token ?? '', refresh: body.refresh_token ?? '' };
}

async function inspected(access: string): Promise<Check[]> {
  const result = await inspectTokenAction({ token: access, other: '' });
  if (!result.ok) throw new Error('not inspected');
  return result.data.checks;
}

describe('a refused password', () => {
  test('not fully set up: the pending action, and the way to the account', async () => {
    const { id } = await makePerson(admin, { username, requiredActions: ['UPDATE_PASSWORD'] });
    expect(reason(await mlops())).toMatchObject({
      id: 'set-up',
      words: expect.stringContaining('choose a password'),
      link: { href: `/users/${id}` },
    });
  });

  test('disabled', async () => {
    await makePerson(admin, { username, enabled: false });
    expect(reason(await mlops())).toMatchObject({ id: 'person', words: 'It is disabled.', remedy: 'Enable it.' });
  });

  test('the wrong password, the SDK way as well', async () => {
    await makePerson(admin, { username });
    expect(reason(await mlops({ password: 'wrong' }))).toMatchObject({ id: 'password', words: 'It is not the right one.' });
    expect(reason(await getSdkTokenAction({ username, password: 'wrong' }))).toMatchObject({ id: 'password' });
  });

  test.each([
    ['for a while', false],
    ['for good', true],
  ])('shut out %s by wrong passwords: nothing is said of the right one', async (_how, forGood) => {
    const person = await makePerson(admin, { username });
    undo.push(await shutOut(admin, person, { forGood }));
    const refused = await mlops();
    expect(reason(refused).id).toBe(forGood ? 'person' : 'lock');
    const checks = refused.ok ? refused.data.checks : [];
    expect(checks.find(({ id }) => id === 'lock')).toMatchObject({
      remedy: 'Unlock the account.',
      link: { href: `/users/${person.id}` },
    });
    expect(checks.find(({ id }) => id === 'password')).toBeUndefined();
  });

  test('the right password of somebody with a one-time code', async () => {
    await makePerson(admin, { username, credentials: [{ type: 'password', value: peoplePassword }, ONE_TIME_CODE] });
    expect(reason(await mlops())).toMatchObject({ id: 'password', words: expect.stringContaining('one-time code is missing') });
  });

  test('an account without a password, as of a broker', async () => {
    await makePerson(admin, { username, credentials: [] });
    expect(reason(await mlops())).toMatchObject({ id: 'password', remedy: expect.stringContaining('device flow') });
  });

  test('nobody of that name', async () => {
    expect(reason(await mlops())).toMatchObject({ id: 'person', words: expect.stringContaining('Nobody here') });
  });

  test('offline access not allowed', async () => {
    const { id } = await makePerson(admin, { username });
    const role = await admin.roles.findOneByName({ name: 'default-roles-master' });
    await admin.users.delRealmRoleMappings({ id, roles: [{ id: role?.id ?? '', name: 'default-roles-master' }] });
    expect(reason(await mlops({ isLasting: true }))).toMatchObject({
      id: 'offline',
      words: expect.stringContaining('offline_access'),
    });
  });
});

describe('a refused client', () => {
  beforeEach(async () => {
    await makePerson(admin, { username });
  });

  test('a wrong secret', async () => {
    expect(reason(await mlops({ clientSecret: 'not the secret' }))).toMatchObject({
      id: 'secret',
      words: expect.stringContaining('rotated since'),
    });
    expect(reason(await getInferenceTokenAction({ ...OWN, clientSecret: 'not the secret' }))).toMatchObject({ id: 'secret' });
  });

  test('a secret from before a rotation', async () => {
    const clientId = `rotated-${Date.now()}`;
    const { id } = await admin.clients.create({ clientId, serviceAccountsEnabled: true, standardFlowEnabled: false });
    undo.push(() => admin.clients.del({ id }));
    const { value: old = '' } = await admin.clients.getClientSecret({ id });
    await admin.clients.generateNewClientSecret({ id });
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: old }))).toMatchObject({
      id: 'secret',
      remedy: expect.stringContaining('present secret'),
    });
    expect(await getInferenceTokenAction({ clientId, clientSecret: '' })).toMatchObject({
      ok: true,
      data: { answer: { status: 200 } },
    });
  });

  test('a secret from before a rotation that a policy kept, and that was retired', async () => {
    const { id, clientId, secret: old } = await makeClient(admin);
    undo.push(() => admin.clients.del({ id }));
    const kept = { condition: 'client-roles', configuration: { roles: ['kept'] } };
    await admin.clients.createRole({ id, name: 'kept' });
    await addPolicy(admin, 'keeps', [kept]);
    undo.push(() => clearPolicies(admin));
    await admin.clients.generateNewClientSecret({ id });
    const ask = () => getInferenceTokenAction({ clientId, clientSecret: old });
    expect(await ask()).toMatchObject({ ok: true, data: { answer: { status: 200 } } });

    await admin.clients.invalidateSecret({ id });
    expect(reason(await ask())).toMatchObject({
      id: 'secret',
      words: expect.stringContaining('rotated'),
      remedy: expect.stringContaining('present secret'),
      link: { href: expect.stringContaining('/clients') },
    });
  });

  test('a secret that a policy kept until its time was over', async () => {
    const { id, clientId, secret: old } = await makeClient(admin);
    undo.push(() => admin.clients.del({ id }));
    await addPolicy(admin, 'briefly', [{ condition: 'any-client', configuration: {} }], { overlap: 1, lifetime: 86_400 });
    undo.push(() => clearPolicies(admin));
    await admin.clients.generateNewClientSecret({ id });
    await expect.poll(() => tokenStatus(clientId, old)).toBe(401);
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: old }))).toMatchObject({
      id: 'secret',
      words: 'It is the one from before the last rotation, and no longer good.',
    });
  });

  test('a secret that is right and has expired', async () => {
    const { id, clientId, secret } = await makeClient(admin, { attributes: { 'client.secret.expiration.time': '1' } });
    undo.push(() => admin.clients.del({ id }));
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({
      id: 'secret',
      words: 'It is the one that Keycloak has, and it has expired.',
    });
  });

  test('a disabled service account', async () => {
    const { id, clientId, secret } = await makeClient(admin);
    undo.push(() => admin.clients.del({ id }));
    const { id: account = '' } = await admin.clients.getServiceAccountUser({ id });
    await admin.users.update({ id: account }, { enabled: false });
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({ id: 'service-account' });
  });

  test.each(['dpop.bound.access.tokens', 'tls.client.certificate.bound.access.tokens'])(
    'a client whose tokens are bound: %s',
    async (attribute) => {
      const { id, clientId, secret } = await makeClient(admin, { attributes: { [attribute]: 'true' } });
      undo.push(() => admin.clients.del({ id }));
      expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({ id: 'bound' });
    },
  );

  test('no such client', async () => {
    expect(reason(await mlops({ clientId: 'nope', clientSecret: 'x' }))).toMatchObject({ id: 'client' });
  });

  test('a disabled client', async () => {
    await change('api-client', { enabled: false });
    expect(reason(await mlops())).toMatchObject({ id: 'client', words: 'The client is switched off.' });
  });

  test('direct access grants off', async () => {
    await change('api-client', { directAccessGrantsEnabled: false });
    expect(reason(await mlops())).toMatchObject({ id: 'direct-grants', remedy: expect.stringContaining('direct access grants') });
  });

  test('the service account off', async () => {
    const clientId = `no-account-${Date.now()}`;
    const { id } = await admin.clients.create({ clientId, serviceAccountsEnabled: false });
    undo.push(() => admin.clients.del({ id }));
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: '' }))).toMatchObject({ id: 'service-account' });
  });

  test('a scope that the client does not know', async () => {
    const clientId = `no-offline-${Date.now()}`;
    const { id } = await admin.clients.create({ clientId, directAccessGrantsEnabled: true, optionalClientScopes: [] });
    undo.push(() => admin.clients.del({ id }));
    expect(reason(await mlops({ clientId, isLasting: true }))).toMatchObject({ id: 'scope' });
  });

  test('the device flow off', async () => {
    await change('sdk-client', { attributes: { 'oauth2.device.authorization.grant.enabled': 'false' } });
    const started = await startDeviceAction();
    const first = started.ok && !started.data.device ? started.data.run.checks[0] : undefined;
    expect(first).toMatchObject({ id: 'device-flow', state: 'fail' });
  });
});

describe('a refused refresh token', () => {
  test.each([
    ['after a sign-out', (id: string) => admin.users.logout({ id }), /session is over/],
    ['of a disabled account', (id: string) => admin.users.update({ id }, { enabled: false }), /account is disabled/],
    ['of a deleted account', (id: string) => admin.users.del({ id }), /session is over/],
  ])('%s', async (_what, act, words) => {
    const { id } = await makePerson(admin, { username });
    const { refresh } = await token();
    await act(id);
    expect(reason(await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh }))).toMatchObject({
      id: 'refresh',
      words: expect.stringMatching(words),
    });
  });

  test('a lasting one, after all that is open was ended', async () => {
    const { id } = await makePerson(admin, { username });
    const { refresh } = await token({ isLasting: true });
    const ask = () => refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh });
    // Keycloak counts in whole seconds: a token of the same second is not older.
    await expect
      .poll(async () => admin.users.logout({ id }).then(ask))
      .toMatchObject({ ok: true, data: { answer: { status: 400 } } });
    expect(reason(await ask())).toMatchObject({ id: 'refresh', words: expect.stringContaining('revoked with all others') });
  });

  test('of another client, and cut while copying', async () => {
    await makePerson(admin, { username });
    const { refresh } = await token();
    const other = await refreshTokenAction({ kind: 'sdk', ...OWN, refreshToken: refresh });
    expect(reason(other).words).toContain('another client');
    const cut = await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh.slice(0, 60) });
    expect(reason(cut).words).toContain('cut while copying');
  });
});

describe('a refused device', () => {
  async function polled(changes: { answer: 'cancel' } | { lifespan: string }): Promise<Check | undefined> {
    if ('lifespan' in changes) await change('sdk-client', { attributes: { 'oauth2.device.code.lifespan': changes.lifespan } });
    const started = await startDeviceAction();
    if (!started.ok || !started.data.device) throw new Error('no code');
    const { device } = started.data;
    if ('answer' in changes) {
      const olive = { username: PEOPLE.ordinary, password: peoplePassword };
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
    expect(await polled({ answer: 'cancel' })).toMatchObject({ id: 'device', words: 'The person said no to the device.' });
  });

  test('by time', async () => {
    expect(await polled({ lifespan: '2' })).toMatchObject({ id: 'device', words: expect.stringContaining('ran out') });
  });
});

describe('a token that will be refused', () => {
  const failing = (checks: Check[]) => checks.filter(({ state }) => state === 'fail').map(({ id }) => id);

  test('has ended, with how long ago and how long it lived', async () => {
    await change('sdk-client', { attributes: { 'access.token.lifespan': '1' } });
    await makePerson(admin, { username });
    const result = await getSdkTokenAction({ username, password: peoplePassword });
    const { access_token } = (result.ok ? result.data.answer.body : {}) as { access_token: string };
    let checks: Check[] = [];
    await expect
      .poll(async () => {
        checks = await inspected(access_token);
        return failing(checks);
      })
      .toEqual(['expiry']);
    expect(checks[0]).toMatchObject({ id: 'expiry', words: expect.stringMatching(/ended .* ago, after a life of 1 s/) });
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
    const { id } = await makePerson(admin, { username });
    const { access } = await token();
    await admin.users.update({ id }, { ...(await admin.users.findOne({ id })), enabled: false });
    expect(failing(await inspected(access))).toContain('account');
    await admin.users.logout({ id });
    expect(failing(await inspected(access))).toContain('session');
    await admin.users.del({ id });
    expect(failing(await inspected(access))).toContain('account');
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
    await makePerson(admin, { username });
    const { access, refresh } = await token();
    const [header, , signature] = access.split('.');
    const claims = Buffer.from(JSON.stringify({ preferred_username: 'admin' })).toString('base64url');
    expect(failing(await inspected(`${header}.${claims}.${signature}`))).toContain('signature');
    expect(failing(await inspected(refresh))).toContain('kind');
    expect(failing(await inspected(`Authorization: Bearer ${access}\n`))).toEqual([]);
  });

  test('lacks the roles, as of a client without its full scope', async () => {
    const clientId = `narrow-${Date.now()}`;
    const { id } = await admin.clients.create({ clientId, directAccessGrantsEnabled: true, fullScopeAllowed: false });
    undo.push(() => admin.clients.del({ id }));
    await makePerson(admin, { username });
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
