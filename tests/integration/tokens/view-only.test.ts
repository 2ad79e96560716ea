import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { passwordGrant } from '../../support/code-flow.ts';
import { makeEntryRole } from '../../support/entry-role.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

const ENTRY = 'pouch-tokens-entry';
const { userPassword, apiClientSecret } = testStack();
const olive = { username: SEEDED_USERS.ordinary, password: userPassword };
const STORED = { clientId: '', clientSecret: '' };
const TYPED = { clientId: '', clientSecret: apiClientSecret };
let sids: { viewer: string; manager: string };
let names: string[];
let tokens: typeof import('@/lib/tokens/actions');
let connect: typeof import('@/lib/connect/actions');

// Pouch opened by a role of its own, so that users may enter who can do less than an administrator.
beforeAll(async () => {
  process.env.POUCH_ACCESS_ROLE = ENTRY;
  vi.resetModules();
  tokens = await import('@/lib/tokens/actions');
  connect = await import('@/lib/connect/actions');
  const admin = await keycloakSide();
  await makeEntryRole(admin, ENTRY);
  const make = (managementRoles: string[]) => makeUser(admin, { username: freshName('narrow'), roles: [ENTRY], managementRoles });
  const viewer = await make(['view-clients']);
  const manager = await make(['view-clients', 'manage-clients']);
  names = [viewer.username, manager.username];
  sids = { viewer: await signIn(viewer), manager: await signIn(manager) };
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, names);
  await admin.roles.delByName({ name: ENTRY });
});
beforeEach(() => asSession(sids.viewer));

const mlops = (client: object) => tokens.getMlopsTokenAction({ ...olive, ...client, isLasting: false, wantsOpenid: false });
const refreshTokenOf = (result: Awaited<ReturnType<typeof mlops>>) =>
  String(Object(result.ok ? result.data.answer.body : null).refresh_token);

describe('an administrator with only view-clients uses no stored secret', () => {
  const uses = {
    'to fill it in': () => connect.fillInAction({ username: '' }),
    'for an inference token': () => tokens.getInferenceTokenAction(STORED),
    'for an MLOps token': () => mlops(STORED),
    'to refresh': () => tokens.refreshTokenAction({ kind: 'api', ...STORED, refreshToken: 'x' }),
    'to revoke': () => tokens.revokeTokenAction({ kind: 'api', ...STORED, token: 'x' }),
  };
  test.each(Object.entries(uses))('%s, and is told which role is missing', async (_what, use) => {
    expect(await use()).toMatchObject({ ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"manage-clients"') });
    expect(proxy.seen.filter(({ path }) => /client-secret|openid-connect\/(token|revoke)/.test(path))).toEqual([]);
  });

  test('to introspect: the inspection goes on without it', async () => {
    const token = (await passwordGrant(olive.username, olive.password, 'openid')).body.access_token;
    const result = await tokens.inspectTokenAction({ token, other: '' });
    expect(result).toMatchObject({ ok: true, data: { inspections: [{ introspection: null, userinfo: { status: 200 } }] } });
    expect(proxy.seen.filter(({ path }) => /client-secret|introspect/.test(path))).toEqual([]);
  });

  test('to tell how a wrong one differs: it is only called not accepted', async () => {
    const result = await mlops({ clientId: '', clientSecret: 'wrong' });
    expect(result.ok && result.data.checks[0]).toMatchObject({
      id: 'secret',
      words: expect.stringContaining('does not accept the secret'),
    });
    expect(proxy.seen.filter(({ path }) => /client-secret/.test(path))).toEqual([]);
  });
});

test('an administrator with only view-clients uses a typed secret, and the client that has none', async () => {
  expect(await tokens.getInferenceTokenAction(TYPED)).toMatchObject({ ok: true, data: { answer: { status: 200 } } });
  const run = await mlops(TYPED);
  const refreshed = await tokens.refreshTokenAction({ kind: 'api', ...TYPED, refreshToken: refreshTokenOf(run) });
  expect(refreshed).toMatchObject({ ok: true, data: { answer: { status: 200 } } });
  const revoked = await tokens.revokeTokenAction({ kind: 'api', ...TYPED, token: refreshTokenOf(refreshed) });
  expect(revoked).toMatchObject({ ok: true, data: { status: 200 } });
  expect(await tokens.getSdkTokenAction(olive)).toMatchObject({ ok: true, data: { answer: { status: 200 } } });
});

test('an administrator with manage-clients uses the stored secret', async () => {
  await asSession(sids.manager);
  expect(await connect.fillInAction({ username: '' })).toEqual({ ok: true, data: { clientSecret: apiClientSecret } });
  expect(await tokens.getInferenceTokenAction(STORED)).toMatchObject({ ok: true, data: { answer: { status: 200 } } });
  const run = await mlops(STORED);
  expect(run).toMatchObject({ ok: true, data: { inspection: { introspection: { status: 200 } } } });
});
