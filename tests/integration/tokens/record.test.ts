import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AuditEntry } from '@/lib/audit/entry';
import { testSecretAction } from '@/lib/clients/actions';
import { recordLog } from '@/lib/log';
import {
  getInferenceTokenAction,
  getMlopsTokenAction,
  getSdkTokenAction,
  pollDeviceAction,
  refreshTokenAction,
  revokeTokenAction,
  startDeviceAction,
  tryWallarooAction,
} from '@/lib/tokens/actions';
import { makeClient } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { changeClient } from '../../support/refusals.ts';
import { keycloakSide, makeUser, SEEDED_USERS, testStack } from '../../support/stack.ts';
import { undo, userForEachTest, username } from '../../support/user-stage.ts';

const OWN = { clientId: '', clientSecret: '' };
const MLOPS = { ...OWN, isLasting: false, wantsOpenid: false };
let recorded: AuditEntry[];

userForEachTest('record');
beforeEach(() => {
  recorded = [];
  vi.spyOn(recordLog, 'info').mockImplementation((...[line]: unknown[]) => {
    recorded.push((line as { audit: AuditEntry }).audit);
  });
});
afterEach(() => vi.restoreAllMocks());

const last = () => {
  const { action, target, outcome, reason } = recorded.at(-1) as AuditEntry;
  return { action, name: target.name, outcome, reason };
};

test('whatever Keycloak or Wallaroo refuses is recorded as refused, with its code', async () => {
  await makeUser(await keycloakSide(), { username });
  const wrong = { username, password: 'wrong' };
  await getMlopsTokenAction({ ...MLOPS, ...wrong });
  expect(last()).toEqual({ action: 'token.mlops', name: username, outcome: 'refused', reason: 'invalid_grant' });
  await getSdkTokenAction(wrong);
  expect(last()).toEqual({ action: 'token.sdk', name: username, outcome: 'refused', reason: 'invalid_grant' });
  await getInferenceTokenAction({ clientId: '', clientSecret: 'wrong' });
  expect(last()).toMatchObject({ action: 'token.inference', outcome: 'refused', reason: 'unauthorized_client' });
  await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: 'x' });
  expect(last()).toMatchObject({ action: 'token.refresh', outcome: 'refused', reason: 'invalid_grant' });
  await revokeTokenAction({ kind: 'api', clientId: '', clientSecret: 'wrong', token: 'x' });
  expect(last()).toMatchObject({ action: 'token.revoke', outcome: 'refused', reason: 'unauthorized_client' });
  await pollDeviceAction({ deviceCode: 'x' });
  expect(last()).toMatchObject({ action: 'token.sdk', name: 'sdk-client', outcome: 'refused', reason: 'invalid_grant' });
  await tryWallarooAction({ call: 'users/query', token: 'x' });
  expect(last()).toMatchObject({ action: 'token.call', outcome: 'refused', reason: expect.any(String) });
  await changeClient('sdk-client', { attributes: { 'oauth2.device.authorization.grant.enabled': 'false' } });
  await startDeviceAction();
  expect(last()).toMatchObject({ action: 'token.device', outcome: 'refused', reason: 'unauthorized_client' });
  expect(recorded).toHaveLength(8);
});

test('a granted token is recorded as done, also where Pouch learns no more about the token', async () => {
  await getSdkTokenAction({ username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  expect(last()).toEqual({ action: 'token.sdk', name: SEEDED_USERS.ordinary, outcome: 'done', reason: undefined });
  // Whose password it is was asked before; what follows is about the token.
  const aboutTheToken = /\/admin\/realms\/master($|\/clients|\/users\/[^?])/;
  proxy.inject({ path: aboutTheToken, fault: { kind: 'answer', status: 200, body: '[{}]' } });
  await getSdkTokenAction({ username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  expect(last()).toMatchObject({ action: 'token.sdk', outcome: 'done' });
});

test('a lost answer is recorded as unknown, and a request that Pouch limits as refused', async () => {
  proxy.inject({ path: /\/token$/, fault: { kind: 'cut' }, times: 1 });
  await getSdkTokenAction({ username, password: 'wrong' });
  expect(last()).toMatchObject({ outcome: 'unknown', reason: 'UNAVAILABLE' });
  for (let index = 0; index < 6; index++) await getSdkTokenAction({ username, password: 'wrong' });
  expect(last()).toMatchObject({ outcome: 'refused', reason: 'RATE_LIMITED' });
});

test("a test of a client's secret is recorded as what came of it", async () => {
  const admin = await keycloakSide();
  const client = await makeClient(admin);
  undo.push(() => admin.clients.del({ id: client.id }));
  const { clientId } = client;
  const action = 'client.test-current-secret';
  await testSecretAction({ clientId, which: 'current' });
  expect(last()).toEqual({ action, name: clientId, outcome: 'done', reason: undefined });
  await admin.clients.update({ id: client.id }, { clientId, serviceAccountsEnabled: false });
  await testSecretAction({ clientId, which: 'current' });
  expect(last()).toEqual({ action, name: clientId, outcome: 'refused', reason: 'no-token' });
  await testSecretAction({ clientId, which: 'old' });
  expect(last()).toMatchObject({ outcome: 'refused', reason: 'gone' });
});
