import { beforeEach, expect, test } from 'vitest';
import { getInferenceTokenAction, startDeviceAction } from '@/lib/tokens/actions';
import { changeClient, mlops, reason, temporaryClient } from '../../support/refusals.ts';
import { makeUser } from '../../support/stack.ts';
import { admin, userForEachTest, username } from '../../support/user-stage.ts';

userForEachTest('why');
beforeEach(async () => {
  await makeUser(admin, { username });
});

test('a disabled service account is named', async () => {
  const { id, clientId, secret } = await temporaryClient();
  const { id: account = '' } = await admin.clients.getServiceAccountUser({ id });
  await admin.users.update({ id: account }, { enabled: false });
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({ id: 'service-account' });
});

test.each(['dpop.bound.access.tokens', 'tls.client.certificate.bound.access.tokens'])(
  'a client whose tokens are bound is explained by that: %s',
  async (attribute) => {
    const { clientId, secret } = await temporaryClient({ attributes: { [attribute]: 'true' } });
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({ id: 'bound' });
  },
);

test('a client that asks for consent is said to work only in a browser', async () => {
  const { clientId, secret } = await temporaryClient({ directAccessGrantsEnabled: true, consentRequired: true });
  expect(reason(await mlops({ clientId, clientSecret: secret }))).toMatchObject({
    id: 'consent',
    words: expect.stringContaining('only in a browser'),
  });
});

test('a client that does not exist is named', async () => {
  expect(reason(await mlops({ clientId: 'nope', clientSecret: 'x' }))).toMatchObject({ id: 'client' });
});

test('a disabled client is called disabled', async () => {
  await changeClient('api-client', { enabled: false });
  expect(reason(await mlops())).toMatchObject({ id: 'client', words: 'The client is disabled.' });
});

test('direct access grants that are off are named, with the switch for them', async () => {
  await changeClient('api-client', { directAccessGrantsEnabled: false });
  expect(reason(await mlops())).toMatchObject({ id: 'direct-grants', remedy: expect.stringContaining('direct access grants') });
});

test('a service account that is off is named', async () => {
  const { clientId } = await temporaryClient({ serviceAccountsEnabled: false });
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: '' }))).toMatchObject({ id: 'service-account' });
});

test('a scope that the client does not offer is named', async () => {
  const { clientId } = await temporaryClient({ directAccessGrantsEnabled: true, optionalClientScopes: [] });
  expect(reason(await mlops({ clientId, isLasting: true }))).toMatchObject({ id: 'scope' });
});

test('a device flow that is off is named', async () => {
  await changeClient('sdk-client', { attributes: { 'oauth2.device.authorization.grant.enabled': 'false' } });
  const started = await startDeviceAction();
  const first = started.ok && !started.data.device ? started.data.run.checks[0] : undefined;
  expect(first).toMatchObject({ id: 'device-flow', state: 'fail' });
});
