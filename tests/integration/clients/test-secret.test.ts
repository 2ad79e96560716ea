import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import { describe, expect, test } from 'vitest';
import { testSecretAction } from '@/lib/clients/actions';
import { client, clientForEachTest, STRANGERS } from '../../support/client-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide } from '../../support/stack.ts';

clientForEachTest();

describe('testing a secret', () => {
  const another = { kind: 'rewrite', rewrite: () => '{"type":"secret","value":"another"}' } as const;
  const disable = async ({ id = '' }: UserRepresentation) => (await keycloakSide()).users.update({ id }, { enabled: false });
  const grant = (which = 'current') => testSecretAction({ clientId: client.clientId, which });

  test('returns that it works, and how long its token lasts', async () => {
    // Keycloak counts whole seconds, and one may begin between the token and its answer.
    const tokenSeconds = expect.toSatisfy((seconds) => seconds === 60 || seconds === 59);
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'works', status: 200, tokenSeconds } });
  });

  const change = async (changes: ClientRepresentation) => (await keycloakSide()).clients.update({ id: client.id }, changes);
  const account = async () => (await keycloakSide()).clients.getServiceAccountUser({ id: client.id });

  test.each([
    ['has no service account', 'service-account-off', () => change({ serviceAccountsEnabled: false })],
    ['has a disabled service account', 'service-account-disabled', async () => disable(await account())],
    ['must prove a key', 'bound', () => change({ attributes: { 'dpop.bound.access.tokens': 'true' } })],
    ['must show a certificate', 'bound', () => change({ attributes: { 'tls.client.certificate.bound.access.tokens': 'true' } })],
  ])('tells a right secret from a wrong one for a client that %s', async (_whose, obstacle, arrange) => {
    await arrange();
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'no-token', obstacle } });
    proxy.inject({ path: /client-secret$/, fault: another });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'refused', answer: 'unauthorized_client' } });
  });

  test('returns that a disabled client gets no answer about its secret', async () => {
    await change({ enabled: false });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'client-off', answer: 'invalid_client' } });
  });

  test('returns that it is unknown where Keycloak refuses for another reason', async () => {
    const body = '{"error":"invalid_request","error_description":"HTTPS required"}';
    proxy.inject({ path: /openid-connect\/token$/, fault: { kind: 'answer', status: 403, body } });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'unknown', status: 403, answer: 'invalid_request' } });
  });

  test('is refused where something other than Keycloak answers', async () => {
    proxy.inject({ path: /openid-connect\/token$/, fault: { kind: 'answer', status: 403, body: '<h1>No</h1>' } });
    expect(await grant()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });

  test('returns that a wrong secret is refused', async () => {
    proxy.inject({ path: /client-secret$/, fault: another });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'refused', status: 401, answer: 'unauthorized_client' } });
  });

  test('sends the secret in the body where the client requires that', async () => {
    const admin = await keycloakSide();
    const attributes = { 'client.secret.authentication.allowed.method': 'client_secret_post' };
    await admin.clients.update({ id: client.id }, { attributes });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'works' } });
  });

  test('returns that there is no old secret', async () => {
    expect(await grant('old')).toMatchObject({ ok: true, data: { result: 'gone' } });
  });

  test('is refused where Keycloak does not answer', async () => {
    proxy.inject({ path: /openid-connect\/token$/, fault: { kind: 'cut' } });
    expect(await grant()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });

  test('refuses a client that signs with its secret', async () => {
    await change({ clientAuthenticatorType: 'client-secret-jwt' });
    expect(await grant()).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('signs its requests') });
  });

  test.each(STRANGERS)('refuses %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await grant()).toMatchObject({ ok: false, code });
  });

  test('names the missing role where Keycloak masks the secret', async () => {
    proxy.inject({ path: /client-secret$/, fault: { kind: 'rewrite', rewrite: () => '{"type":"secret","value":"**********"}' } });
    expect(await grant()).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringContaining('"manage-clients"'),
    });
  });
});
