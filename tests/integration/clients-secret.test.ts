import { describe, expect, test } from 'vitest';
import { showSecretAction, testSecretAction } from '@/lib/clients/actions';
import { getClient, getClientUse, listClients } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS } from '../support/client-stage.ts';
import { tokenStatus } from '../support/clients.ts';
import { proxy } from '../support/integration-setup.ts';
import { asSession, request } from '../support/request.ts';
import { keycloakSide, testStack } from '../support/stack.ts';

const MASKED = '**********';

clientForEachTest();

const reveal = () => showSecretAction({ clientId: client.clientId, purpose: 'reveal' });

describe('reading', () => {
  test("the list has Wallaroo's clients first and no secret of anybody", async () => {
    const list = await listClients();

    expect(list.clients.slice(0, 3).map(({ part }) => part)).toEqual(['api', 'sdk', 'pouch']);
    expect(list.clients.map(({ clientId }) => clientId)).toContain(client.clientId);
    expect(list.clients.map(({ clientId }) => clientId)).not.toContain('admin-cli');
    const api = list.clients.find(({ part }) => part === 'api');
    expect(api).toMatchObject({ serviceAccount: true, passwordGrant: true, isOpenToAll: true, tokenSeconds: 3600 });
    const secrets = [
      client.secret,
      testStack().apiClientSecret,
      testStack().pouchClientSecret,
      testStack().observer.clientSecret,
    ];
    for (const secret of secrets) expect(JSON.stringify(list)).not.toContain(secret);
  });

  test('a client is described without its secret', async () => {
    const details = await getClient(client.clientId);

    expect(details).toMatchObject({ uuid: client.id, outlook: { will: 'stop' }, setUpRefusal: null, lastRotation: null });
    expect(details.secret).toMatchObject({ health: 'fine', expiresAt: null, oldWorksUntil: null });
    expect(JSON.stringify(details)).not.toContain(client.secret);
  });

  test("what Wallaroo's service account may do", async () => {
    const use = await getClientUse('api-client');

    expect(use.roles?.management).toContain('impersonation');
    expect(use.roles?.management).toContain('view-users');
    expect(use).toMatchObject({ offlineSessions: 0, events: { isKept: false } });
  });

  test('when it was last used, and what was refused since its secret was set', async () => {
    const admin = await keycloakSide();
    const config = await admin.realms.getConfigEvents({ realm: 'master' });
    const enabledEventTypes = ['LOGIN', 'CLIENT_LOGIN', 'CLIENT_LOGIN_ERROR'];
    await admin.realms.updateConfigEvents({ realm: 'master' }, { eventsEnabled: true, enabledEventTypes });
    try {
      await tokenStatus(client.clientId, client.secret);
      await tokenStatus(client.clientId, 'wrong');
      const seen = { at: expect.stringMatching(/^\d{4}-/), from: expect.any(String) };
      await expect
        .poll(async () => (await getClientUse(client.clientId)).events)
        .toEqual({
          isKept: true,
          lastUse: seen,
          lastRefusal: seen,
          sinceRotation: { signIns: 1, refusals: 1, isMore: false },
        });

      await admin.realms.updateConfigEvents({ realm: 'master' }, { eventsEnabled: true, enabledEventTypes: ['LOGIN'] });
      const why = expect.stringContaining('no events of type CLIENT_LOGIN, CLIENT_LOGIN_ERROR');
      expect((await getClientUse(client.clientId)).events).toEqual({ isKept: false, why });
    } finally {
      await admin.realms.updateConfigEvents({ realm: 'master' }, config);
      await admin.realms.clearEvents({ realm: 'master' });
    }
  });

  test('a client that is not there', async () => {
    await expect(getClient('no-such-client')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each(STRANGERS)('nothing for %s', async (_who, sid, code) => {
    await asSession(sid());
    for (const ask of [listClients, () => getClient(client.clientId), () => getClientUse(client.clientId)]) {
      await expect(ask()).rejects.toMatchObject({ code });
    }
  });
});

describe('showing', () => {
  test('gives the secret that opens the token endpoint', async () => {
    expect(await reveal()).toEqual({ ok: true, data: { secret: client.secret } });
    expect(await tokenStatus(client.clientId, client.secret)).toBe(200);
  });

  test.each([{ clientId: '' }, { clientId: 7 }, {}, { clientId: 'x', purpose: 'steal' }])('refuses %j', async (input) => {
    proxy.reset();
    expect(await showSecretAction({ purpose: 'copy', ...input })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test.each(['../users', 'a?b=c', 'a&search=true', 'a/client-secret', '%2e%2e', 'a#b'])(
    'finds no client named %j',
    async (clientId) => {
      expect(await showSecretAction({ clientId, purpose: 'reveal' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      for (const { path } of proxy.seen) expect(path).toMatch(/^\/auth\/(admin\/realms\/master\/clients\/\?clientId=|realms\/)/);
    },
  );

  test.each(STRANGERS)('nothing for %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await reveal()).toMatchObject({ ok: false, code });
    expect(await testSecretAction({ clientId: client.clientId, which: 'current' })).toMatchObject({ ok: false, code });
  });

  test('nothing for a request without origin', async () => {
    request.headers = new Headers();
    expect(await reveal()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  test('a mask is never taken for the secret: the role that is missing is named', async () => {
    proxy.inject({ path: /client-secret$/, fault: { kind: 'rewrite', rewrite: () => `{"type":"secret","value":"${MASKED}"}` } });

    const refusal = { ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"manage-clients"') };
    expect(await reveal()).toMatchObject(refusal);
    expect(await testSecretAction({ clientId: client.clientId, which: 'current' })).toMatchObject(refusal);
  });

  test('Keycloak refuses, or is away', async () => {
    proxy.inject({ path: /client-secret$/, fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } });
    expect(await reveal()).toMatchObject({ ok: false, code: 'FORBIDDEN' });

    proxy.inject({ path: /client-secret$/, fault: { kind: 'cut' } });
    expect(await reveal()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });
});

describe('testing', () => {
  const grant = (which = 'current') => testSecretAction({ clientId: client.clientId, which });

  test('a secret that works, and says for how long its token lasts', async () => {
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'works', status: 200, tokenSeconds: 60 } });
  });

  test('a secret that is right although there is no service account', async () => {
    const admin = await keycloakSide();
    await admin.clients.update({ id: client.id }, { serviceAccountsEnabled: false });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'no-token', status: 401 } });
  });

  test('a secret that the token endpoint does not know', async () => {
    const wrong = { kind: 'rewrite', rewrite: () => '{"type":"secret","value":"another"}' } as const;
    proxy.inject({ path: /client-secret$/, fault: wrong });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'refused', status: 401, answer: 'unauthorized_client' } });
  });

  test('a secret that is sent in the body, where the client wants it so', async () => {
    const admin = await keycloakSide();
    const attributes = { 'client.secret.authentication.allowed.method': 'client_secret_post' };
    await admin.clients.update({ id: client.id }, { attributes });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'works' } });
  });

  test('an old secret that is not there', async () => {
    expect(await grant('old')).toMatchObject({ ok: true, data: { result: 'gone' } });
  });

  test('no answer says nothing about the secret', async () => {
    proxy.inject({ path: /openid-connect\/token$/, fault: { kind: 'cut' } });
    expect(await grant()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });
});
