import { describe, expect, test } from 'vitest';
import { rotateSecretAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS, secretNow, works } from '../../support/client-stage.ts';
import { currentSecret } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, request } from '../../support/request.ts';
import { rotate } from '../../support/rotation.ts';
import { keycloakSide, SEEDED_USERS, testStack } from '../../support/stack.ts';

clientForEachTest();

describe('a rotation', () => {
  test('makes a new secret work and the old one stop, and the page says who did it', async () => {
    const result = await rotate();
    const secret = result.ok ? result.data.secret : '';

    expect([await works(secret), await works(client.secret)]).toEqual([200, 401]);
    expect((await getClient(client.clientId)).lastRotation).toMatchObject({ by: SEEDED_USERS.administrator, isCertain: true });
  });
});

describe('an invalid rotation', () => {
  test.each(['', 'api-client', 'Client'])('is refused where %j is typed for the client ID', async (typed) => {
    expect(await rotate({ typed })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { typed: [expect.any(String)] },
    });
    expect(await works(client.secret)).toBe(200);
  });

  test.each([{ seen: undefined }, { clientId: null }, { typed: 1 }])('is refused: %j', async (changes) => {
    expect(await rotate(changes)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await secretNow()).toBe(client.secret);
  });
});

describe('a rotation that is not allowed', () => {
  test.each(STRANGERS)('is refused to %s', async (_who, sid, code) => {
    const { secretVersion: seen } = await getClient(client.clientId);
    await asSession(sid());
    const result = await rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen });
    expect(result).toMatchObject({ ok: false, code });
    expect(await secretNow()).toBe(client.secret);
  });

  test('is refused to a request without origin', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    request.headers = new Headers();
    const result = await rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen });
    expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await secretNow()).toBe(client.secret);
  });
});

describe('a refused rotation', () => {
  test("is refused for Pouch's own secret, which would lock all users out", async () => {
    const { secretVersion, outlook } = await getClient('pouch');
    expect(outlook).toMatchObject({ will: 'refuse' });
    const result = await rotateSecretAction({ clientId: 'pouch', typed: 'pouch', seen: secretVersion });

    expect(result).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('lock all users out') });
    const admin = await keycloakSide();
    const [pouch] = await admin.clients.find({ clientId: 'pouch' });
    expect(await currentSecret(admin, pouch?.id ?? '')).toBe(testStack().pouchClientSecret);
  });

  test('is refused for a public client', async () => {
    const { secretVersion } = await getClient('sdk-client');
    const result = await rotateSecretAction({ clientId: 'sdk-client', typed: 'sdk-client', seen: secretVersion });
    expect(result).toMatchObject({ ok: false, code: 'REFUSED' });
  });

  test('that Keycloak refuses changes nothing', async () => {
    const body = '{"error":"invalid_client","error_description":"a policy says no"}';
    proxy.inject({ method: 'POST', path: /client-secret$/, fault: { kind: 'answer', status: 400, body } });
    expect(await rotate()).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await secretNow()).toBe(client.secret);
  });

  test('is refused from a page that is older than a rotation in Keycloak', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    const admin = await keycloakSide();
    // Keycloak keeps the time of a secret in whole seconds; a client made with a given secret has none at all.
    await expect
      .poll(async () => {
        await admin.clients.generateNewClientSecret({ id: client.id });
        return (await getClient(client.clientId)).secretVersion;
      })
      .not.toBe(seen);
    const elsewhere = await secretNow();

    expect(await rotate({ seen })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('changed in Keycloak'),
    });
    expect(await secretNow()).toBe(elsewhere);
  });
});
