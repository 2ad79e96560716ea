import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  getInferenceTokenAction,
  getSdkTokenAction,
  inspectTokenAction,
  pollDeviceAction,
  refreshTokenAction,
  revokeTokenAction,
  startDeviceAction,
} from '@/lib/tokens/actions';
import type { Run } from '@/lib/tokens/schema';
import { confirmDevice } from '../../support/device.ts';
import { proxy } from '../../support/integration-setup.ts';
import { leftOf, OWN, mlops as passwordGrant } from '../../support/refusals.ts';
import { makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';
import { admin, undo, userForEachTest, username } from '../../support/user-stage.ts';

const API = { kind: 'api', ...OWN };
const olive = { username: SEEDED_USERS.ordinary, password: testStack().userPassword };
userForEachTest('grants');
const mlops = (changes: object = {}) => passwordGrant({ ...olive, ...changes });

/** The run of an action that did what it should, with the fields that carry tokens. */
function ran(result: Awaited<ReturnType<typeof mlops>>): Run & { access: string; refresh: string } {
  if (!result.ok) throw new Error(result.message);
  const body = (result.data.answer.body ?? {}) as Record<string, string>;
  return { ...result.data, access: body.access_token ?? '', refresh: body.refresh_token ?? '' };
}

const states = (run: Pick<Run, 'checks'>) => Object.fromEntries(run.checks.map(({ id, state }) => [id, state]));

/** In milliseconds, as the token itself says it: to the second, whenever one looks. */
function lifeOf(inspection: Run['inspection']): number {
  return (inspection?.expiresAt ?? 0) - (inspection?.issuedAt ?? 0);
}

describe('an MLOps token', () => {
  test('of an ordinary user comes decoded and fails no check', async () => {
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
    const { inspection } = ran(await mlops({ username: SEEDED_USERS.administrator }));
    const claims = inspection?.claims as {
      realm_access: { roles: string[] };
      resource_access: Record<string, { roles: string[] }>;
    };
    expect(claims.realm_access.roles).toEqual(expect.arrayContaining(['admin', 'create-realm']));
    expect(claims.resource_access['master-realm']?.roles.length).toBeGreaterThanOrEqual(18);
    expect(lifeOf(inspection)).toBe(3_600_000);
  });

  test('lets userinfo answer with openid, and has an offline refresh token with offline_access', async () => {
    const run = ran(await mlops({ wantsOpenid: true, isLasting: true }));
    expect(run.inspection?.userinfo).toMatchObject({ status: 200, body: { preferred_username: SEEDED_USERS.ordinary } });
    expect(run.answer.body).toMatchObject({ refresh_expires_in: 0, id_token: expect.any(String) });
    expect(decodeJwt(run.refresh).typ).toBe('Offline');
    await revokeTokenAction({ ...API, token: run.refresh });
  });

  test('is refreshed within its session with a new refresh token, and fails the check of its session once revoked', async () => {
    const first = ran(await mlops());
    const second = ran(await refreshTokenAction({ ...API, refreshToken: first.refresh }));
    expect(second.inspection?.claims.sid).toBe(first.inspection?.claims.sid);
    expect(second.inspection?.claims.jti).not.toBe(first.inspection?.claims.jti);
    expect(second.refresh).not.toBe(first.refresh);

    expect(await revokeTokenAction({ ...API, token: second.refresh })).toMatchObject({ ok: true, data: { status: 200 } });
    const after = ran(await refreshTokenAction({ ...API, refreshToken: second.refresh }));
    expect(after).toMatchObject({ answer: { status: 400 }, inspection: null });
    expect(states(after)).toMatchObject({ refresh: 'fail' });
    const inspected = await inspectTokenAction({ token: second.access, other: first.access });
    const both = inspected.ok ? [...inspected.data.inspections, inspected.data.other] : [];
    expect(both.map((each) => each && states(each).session)).toEqual(['fail', 'fail']);
  });

  test('of a user without an email address comes with the warning that the SDK will fail on it', async () => {
    const name = username.replace('@', '.');
    undo.push(() => removeUsers(admin, [name]));
    await makeUser(admin, { username: name, email: '' });
    const run = ran(await mlops({ username: name }));
    expect(states(run).email).toBe('warn');
    expect(run.checks.find(({ id }) => id === 'email')?.words).toContain("KeyError: 'email'");
  });
});

describe('an inference token', () => {
  test('is of the service account, without session and refresh token, and says what it may do', async () => {
    const run = ran(await getInferenceTokenAction(OWN));
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

  test('by the device flow is pending, slowed down when asked too soon, and comes once the user confirms', async () => {
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

test('a missing answer from Keycloak is UNAVAILABLE, without any of what came instead', async () => {
  proxy.inject({ method: 'POST', path: /openid-connect\/token$/, fault: { kind: 'cut' }, times: 1 });
  expect(await mlops()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  const body = '<html>proxy</html>';
  proxy.inject({ method: 'POST', path: /openid-connect\/token$/, fault: { kind: 'answer', status: 200, body }, times: 1 });
  const result = await mlops();
  expect(result).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  expect(JSON.stringify(result)).not.toContain('proxy');
});
