import { decodeJwt } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  getInferenceTokenAction,
  getMlopsTokenAction,
  getSdkTokenAction,
  inspectTokenAction,
  pollDeviceAction,
  refreshTokenAction,
  revokeTokenAction,
  startDeviceAction,
  tryWallarooAction,
} from '@/lib/tokens/actions';
import type { Run } from '@/lib/tokens/schema';
import { confirmDevice } from '../../support/device.ts';
import { proxy } from '../../support/integration-setup.ts';
import { leftOf } from '../../support/refusals.ts';
import { asSession, request } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../support/stack.ts';

const CLIENT = { clientId: '', clientSecret: '' };
const OWN = { kind: 'api', ...CLIENT };
const { userPassword } = testStack();
const olive = { username: PEOPLE.ordinary, password: userPassword };
let administrator: string;
let ordinary: string;

const mlops = (changes: object = {}) =>
  getMlopsTokenAction({ ...olive, ...CLIENT, isLasting: false, wantsOpenid: false, ...changes });

/** The run of an action that did what it should, with the fields that carry tokens. */
function ran(result: Awaited<ReturnType<typeof mlops>>): Run & { access: string; refresh: string } {
  if (!result.ok) throw new Error(result.message);
  const body = (result.data.answer.body ?? {}) as Record<string, string>;
  return { ...result.data, access: body.access_token ?? '', refresh: body.refresh_token ?? '' };
}

const states = (run: Pick<Run, 'checks'>) => Object.fromEntries(run.checks.map(({ id, state }) => [id, state]));

beforeAll(async () => {
  ordinary = await signIn({ username: PEOPLE.ordinary, password: userPassword });
  administrator = await signIn({ username: PEOPLE.administrator, password: userPassword });
});
beforeEach(() => asSession(administrator));

/** In milliseconds, as the token itself says it: to the second, whenever one looks. */
function lifeOf(inspection: Run['inspection']): number {
  return (inspection?.expiresAt ?? 0) - (inspection?.issuedAt ?? 0);
}

describe('an MLOps token', () => {
  test('of an ordinary user comes whole, decoded, checked, and nothing would refuse it', async () => {
    const run = ran(await mlops());
    expect(run.answer.status).toBe(200);
    expect(run.answer.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: leftOf(3_600),
      refresh_expires_in: leftOf(1_800),
    });
    expect(lifeOf(run.inspection)).toBe(3_600_000);
    expect(run.inspection?.claims).toEqual(decodeJwt(run.access));
    expect(run.inspection?.claims).toMatchObject({
      azp: 'api-client',
      'https://hasura.io/jwt/claims': { 'x-hasura-default-role': 'user', 'x-hasura-user-groups': '{}' },
    });
    expect(run.inspection?.header).toMatchObject({ alg: 'RS256' });
    expect(run.checks.map(({ state }) => state)).not.toContain('fail');
    expect(states(run)).toMatchObject({ signature: 'pass', issuer: 'pass', expiry: 'pass', session: 'pass', email: 'pass' });
    expect(run.inspection?.introspection).toMatchObject({ status: 200 });
    expect(run.inspection?.userinfo).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
  });

  test('of an administrator carries the realm role admin and the 18 roles of master-realm, for an hour', async () => {
    const { inspection } = ran(await mlops({ username: PEOPLE.administrator }));
    const claims = inspection?.claims as {
      realm_access: { roles: string[] };
      resource_access: Record<string, { roles: string[] }>;
    };
    expect(claims.realm_access.roles).toEqual(expect.arrayContaining(['admin', 'create-realm']));
    expect(claims.resource_access['master-realm']?.roles.length).toBeGreaterThanOrEqual(18);
    expect(lifeOf(inspection)).toBe(3_600_000);
  });

  test('with openid lets userinfo answer, with offline_access has a refresh token that lasts', async () => {
    const run = ran(await mlops({ wantsOpenid: true, isLasting: true }));
    expect(run.inspection?.userinfo).toMatchObject({ status: 200, body: { preferred_username: PEOPLE.ordinary } });
    expect(run.answer.body).toMatchObject({ refresh_expires_in: 0, id_token: expect.any(String) });
    expect(decodeJwt(run.refresh).typ).toBe('Offline');
    await revokeTokenAction({ ...OWN, token: run.refresh });
  });

  test('refreshes within its session, gives the new refresh token, and is dead once revoked', async () => {
    const first = ran(await mlops());
    const second = ran(await refreshTokenAction({ ...OWN, refreshToken: first.refresh }));
    expect(second.inspection?.claims.sid).toBe(first.inspection?.claims.sid);
    expect(second.inspection?.claims.jti).not.toBe(first.inspection?.claims.jti);
    expect(second.refresh).not.toBe(first.refresh);

    expect(await revokeTokenAction({ ...OWN, token: second.refresh })).toMatchObject({ ok: true, data: { status: 200 } });
    const after = ran(await refreshTokenAction({ ...OWN, refreshToken: second.refresh }));
    expect(after).toMatchObject({ answer: { status: 400 }, inspection: null });
    expect(states(after)).toMatchObject({ refresh: 'fail' });
    const inspected = await inspectTokenAction({ token: second.access, other: first.access });
    expect(inspected.ok && inspected.data.inspections.map(({ checks }) => states({ checks }).session)).toEqual(['fail', 'fail']);
  });
});

describe('an inference token', () => {
  test('is of the service account, without session and refresh token, and says what it may do', async () => {
    const run = ran(await getInferenceTokenAction(CLIENT));
    expect(run.refresh).toBe('');
    expect(run.inspection?.claims).toMatchObject({ preferred_username: 'service-account-api-client' });
    expect(run.inspection?.claims).not.toHaveProperty('sid');
    expect(run.inspection?.claims).toMatchObject({
      resource_access: { 'master-realm': { roles: expect.arrayContaining(['impersonation', 'view-users']) } },
    });
    expect(run.checks.map(({ state }) => state)).not.toContain('fail');
  });
});

describe('an SDK token', () => {
  test('by username and password lives for a minute and is refreshed without a secret', async () => {
    const run = ran(await getSdkTokenAction(olive));
    expect(run.answer.body).toMatchObject({ expires_in: leftOf(60) });
    expect(lifeOf(run.inspection)).toBe(60_000);
    expect(run.inspection?.claims).toMatchObject({ azp: 'sdk-client' });
    const refreshed = ran(await refreshTokenAction({ ...run.issuedTo, refreshToken: run.refresh }));
    expect(refreshed.inspection?.claims).toMatchObject({ azp: 'sdk-client', sid: run.inspection?.claims.sid });
  });

  test('by the device flow: pending, asked too soon, confirmed', async () => {
    const started = await startDeviceAction();
    if (!started.ok || !started.data.device) throw new Error('no device code');
    const { device } = started.data;
    expect(device).toMatchObject({ expiresIn: 600, interval: 5, userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) });
    expect(await pollDeviceAction(device)).toMatchObject({ ok: true, data: { state: 'pending' } });
    expect(await pollDeviceAction(device)).toMatchObject({ ok: true, data: { state: 'slow_down' } });
    await confirmDevice(device.verificationUriComplete, olive);
    await expect
      .poll(async () => pollDeviceAction(device), { interval: 5_500, timeout: 60_000 })
      .toMatchObject({ ok: true, data: { state: 'over', run: { answer: { status: 200 } } } });
  });
});

describe('calling Wallaroo', () => {
  test('with a good token, of a person or of the service account', async () => {
    for (const { access } of [ran(await mlops()), ran(await getInferenceTokenAction(CLIENT))]) {
      const found = await tryWallarooAction({ call: 'features/list', token: access });
      expect(found).toMatchObject({ ok: true, data: { status: 200, isStandIn: true, body: { is_auth_enabled: true } } });
      expect(await tryWallarooAction({ call: 'users/query', token: access })).toMatchObject({ ok: true, data: { status: 200 } });
    }
  });

  test('with a bad one is refused, and its configuration needs none', async () => {
    const { access, refresh } = ran(await mlops());
    for (const token of [`${access.slice(0, -8)}AAAAAAAA`, refresh]) {
      expect(await tryWallarooAction({ call: 'users/query', token })).toMatchObject({ ok: true, data: { status: 401 } });
    }
    expect(await tryWallarooAction({ call: 'config', token: 'none' })).toMatchObject({ ok: true, data: { status: 200 } });
  });
});

describe('invalid', () => {
  test.each([
    ['no username', () => mlops({ username: ' ' }), 'username'],
    ['no password', () => getSdkTokenAction({ ...olive, password: '' }), 'password'],
    ['no token', () => inspectTokenAction({ token: ' ', other: '' }), 'token'],
    ['text that is no token', () => inspectTokenAction({ token: 'a.b', other: '' }), 'token'],
    ['a call that there is not', () => tryWallarooAction({ call: '../admin', token: 'x' }), 'call'],
  ])('%s is named', async (_what, act, field) => {
    expect(await act()).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { [field]: [expect.any(String)] } });
  });
});

describe('not allowed', () => {
  const acts = {
    mlops: () => mlops(),
    inference: () => getInferenceTokenAction(CLIENT),
    sdk: () => getSdkTokenAction(olive),
    device: () => startDeviceAction(),
    poll: () => pollDeviceAction({ deviceCode: 'x' }),
    refresh: () => refreshTokenAction({ ...OWN, refreshToken: 'x' }),
    revoke: () => revokeTokenAction({ ...OWN, token: 'x' }),
    inspect: () => inspectTokenAction({ token: 'a.b.c', other: '' }),
    call: () => tryWallarooAction({ call: 'config', token: 'x' }),
  };
  test.each(Object.entries(acts))('%s, for visitors, ordinary users and other origins', async (_name, act) => {
    await asSession(null);
    expect(await act()).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' });
    await asSession(ordinary);
    expect(await act()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    await asSession(administrator);
    request.headers = new Headers({ origin: 'http://localhost:1' });
    expect(await act()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});

test('no answer from Keycloak is said, and nothing of what came instead', async () => {
  proxy.inject({ method: 'POST', path: /openid-connect\/token$/, fault: { kind: 'cut' }, times: 1 });
  expect(await mlops()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  const body = '<html>proxy</html>';
  proxy.inject({ method: 'POST', path: /openid-connect\/token$/, fault: { kind: 'answer', status: 200, body }, times: 1 });
  const result = await mlops();
  expect(result).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  expect(JSON.stringify(result)).not.toContain('proxy');
});

describe('an account without an e-mail address', () => {
  const username = freshName('nomail').replace('@', '.');
  afterEach(async () => removeUsers(await keycloakSide(), [username]));

  test('gets a token, with the warning that the SDK will fail on it', async () => {
    await makeUser(await keycloakSide(), { username, email: '' });
    const run = ran(await mlops({ username }));
    expect(states(run).email).toBe('warn');
    expect(run.checks.find(({ id }) => id === 'email')?.words).toContain("KeyError: 'email'");
  });
});
