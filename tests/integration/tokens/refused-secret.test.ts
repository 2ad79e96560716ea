import { beforeEach, expect, test } from 'vitest';
import { getInferenceTokenAction } from '@/lib/tokens/actions';
import { addPolicy, clearPolicies, tokenStatus } from '../../support/clients.ts';
import { mlops, OWN, reason, temporaryClient } from '../../support/refusals.ts';
import { makeUser } from '../../support/stack.ts';
import { admin, undo, userForEachTest, username } from '../../support/user-stage.ts';

userForEachTest('why');
beforeEach(async () => {
  await makeUser(admin, { username });
});

test('a wrong secret is named, with the hint that it may have been rotated', async () => {
  expect(reason(await mlops({ clientSecret: 'not the secret' }))).toMatchObject({
    id: 'secret',
    words: expect.stringContaining('rotated after it was copied'),
  });
  expect(reason(await getInferenceTokenAction({ ...OWN, clientSecret: 'not the secret' }))).toMatchObject({ id: 'secret' });
});

test('a secret from before a rotation leads to the current one, which works', async () => {
  const { id, clientId, secret: old } = await temporaryClient({ standardFlowEnabled: false });
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

test('a secret that a policy kept and that was retired leads to the current one', async () => {
  const { id, clientId, secret: old } = await temporaryClient();
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

test('a secret whose grace period is over is called the one from before the last rotation', async () => {
  const { id, clientId, secret: old } = await temporaryClient();
  await addPolicy(admin, 'briefly', [{ condition: 'any-client', configuration: {} }], { gracePeriod: 1, lifetime: 86_400 });
  undo.push(() => clearPolicies(admin));
  await admin.clients.generateNewClientSecret({ id });
  await expect.poll(() => tokenStatus(clientId, old)).toBe(401);
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: old }))).toMatchObject({
    id: 'secret',
    words: 'This is the secret from before the last rotation. It no longer works.',
  });
});

test('a current secret that has expired is called expired', async () => {
  const { clientId, secret } = await temporaryClient({ attributes: { 'client.secret.expiration.time': '1' } });
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({
    id: 'secret',
    words: 'This is the current secret, and it has expired.',
  });
});

test.each(['client-jwt', 'client-x509', 'client-secret-jwt'])(
  'a secret for a client of the type %s is explained by the client authenticating in another way',
  async (how) => {
    const { clientId } = await temporaryClient({ clientAuthenticatorType: how });
    expect(reason(await getInferenceTokenAction({ clientId, clientSecret: 'x' }))).toMatchObject({
      id: 'secret',
      words: expect.stringContaining('authenticates in another way'),
    });
  },
);

test('a secret that the client accepts only in the header is explained by how it was sent', async () => {
  const attributes = { 'client.secret.authentication.allowed.method': 'client_secret_basic' };
  const { clientId, secret } = await temporaryClient({ attributes });
  expect(reason(await getInferenceTokenAction({ clientId, clientSecret: secret }))).toMatchObject({
    id: 'secret',
    words: expect.stringContaining('The secret was sent in the form'),
  });
});
