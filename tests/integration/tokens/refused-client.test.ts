import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { beforeEach, expect, test } from 'vitest';
import { getInferenceTokenAction, startDeviceAction } from '@/lib/tokens/actions';
import { addPolicy, clearPolicies, makeClient, tokenStatus } from '../../support/clients.ts';
import { changeClient, mlops, OWN, reason } from '../../support/refusals.ts';
import { keycloakSide, makeUser } from '../../support/stack.ts';
import { undo, userForEachTest, username } from '../../support/user-stage.ts';

let admin: KeycloakAdminClient;

userForEachTest('why');
beforeEach(async () => {
  admin = await keycloakSide();
});

beforeEach(async () => {
  await makeUser(admin, { username });
});

test('a wrong secret', async () => {
  expect(reason(await mlops({ clientSecret: 'not the secret' }))).toMatchObject({
    id: 'secret',
    words: expect.stringContaining('rotated after it was copied'),
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
    remedy: expect.stringContaining('current secret'),
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
    remedy: expect.stringContaining('current secret'),
    link: { href: expect.stringContaining('/clients') },
  });
});

test('a secret that a policy kept until its time was over', async () => {
  const { id, clientId, secret: old } = await makeClient(admin);
  undo.push(() => admin.clients.del({ id }));
  await addPolicy(admin, 'briefly', [{ condition: 'any-client', configuration: {} }], { gracePeriod: 1, lifetime: 86_400 });
  undo.push(() => clearPolicies(admin));
  await admin.clients.generateNewClientSecret({ id });
  await expect.poll(() => tokenStatus(clientId, old)).toBe(401);
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: old }))).toMatchObject({
    id: 'secret',
    words: 'This is the secret from before the last rotation. It no longer works.',
  });
});

test('a secret that is right and has expired', async () => {
  const { id, clientId, secret } = await makeClient(admin, { attributes: { 'client.secret.expiration.time': '1' } });
  undo.push(() => admin.clients.del({ id }));
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({
    id: 'secret',
    words: 'This is the current secret, and it has expired.',
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

test.each(['client-jwt', 'client-x509', 'client-secret-jwt'])('a client that proves itself by %s', async (how) => {
  const { id, clientId } = await makeClient(admin, { clientAuthenticatorType: how });
  undo.push(() => admin.clients.del({ id }));
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: 'x' }))).toMatchObject({
    id: 'secret',
    words: expect.stringContaining('authenticates in another way'),
  });
});

test('a client that wants its secret in the header only', async () => {
  const attributes = { 'client.secret.authentication.allowed.method': 'client_secret_basic' };
  const { id, clientId, secret } = await makeClient(admin, { attributes });
  undo.push(() => admin.clients.del({ id }));
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({
    id: 'secret',
    words: expect.stringContaining('The secret was sent in the form'),
  });
});

test('a client that asks for consent', async () => {
  const { id, clientId, secret } = await makeClient(admin, { directAccessGrantsEnabled: true, consentRequired: true });
  undo.push(() => admin.clients.del({ id }));
  expect(reason(await mlops({ clientId, clientSecret: secret }))).toMatchObject({
    id: 'consent',
    words: expect.stringContaining('only in a browser'),
  });
});

test('no such client', async () => {
  expect(reason(await mlops({ clientId: 'nope', clientSecret: 'x' }))).toMatchObject({ id: 'client' });
});

test('a disabled client', async () => {
  await changeClient('api-client', { enabled: false });
  expect(reason(await mlops())).toMatchObject({ id: 'client', words: 'The client is disabled.' });
});

test('direct access grants off', async () => {
  await changeClient('api-client', { directAccessGrantsEnabled: false });
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
  await changeClient('sdk-client', { attributes: { 'oauth2.device.authorization.grant.enabled': 'false' } });
  const started = await startDeviceAction();
  const first = started.ok && !started.data.device ? started.data.run.checks[0] : undefined;
  expect(first).toMatchObject({ id: 'device-flow', state: 'fail' });
});
