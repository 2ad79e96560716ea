import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import { describe, expect, test } from 'vitest';
import { showSecretAction, testSecretAction } from '@/lib/clients/actions';
import { getClient, getClientUse, listClients } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS } from '../../support/client-stage.ts';
import { tokenStatus } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, request } from '../../support/request.ts';
import { keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../support/stack.ts';

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
    expect(api).toMatchObject({ serviceAccount: true, passwordGrant: true, openTo: { anyAddress: true }, tokenSeconds: 3600 });
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

  test.each([
    ['*', true],
    ['https://*', true],
    ['h*', true],
    ['https://app.example.com/*', false],
    ['/*', false],
  ])('whether sign-ins may go anywhere, as Keycloak takes the redirect address %s', async (uri, isOpen) => {
    await (await keycloakSide()).clients.update({ id: client.id }, { standardFlowEnabled: true, redirectUris: [uri] });
    const asked = { client_id: client.clientId, response_type: 'code', redirect_uri: 'https://elsewhere.example.net/' };
    const login = `${testStack().keycloakUrl}/realms/master/protocol/openid-connect/auth?${new URLSearchParams(asked)}`;
    expect((await fetch(login, { redirect: 'manual' })).status).toBe(isOpen ? 200 : 400);
    expect(await getClient(client.clientId)).toMatchObject({ openTo: { anyAddress: isOpen, anyWebsite: false } });
  });

  test("what Wallaroo's service account may do", async () => {
    const use = await getClientUse('api-client');

    expect(use.roles?.management).toContain('impersonation');
    expect(use.roles?.management).toContain('view-users');
    expect(use.events).toMatchObject({ isKept: false });
  });

  test('how many are signed in through it, and how many offline tokens it gave out', async () => {
    const admin = await keycloakSide();
    const { username, password } = await makeUser(admin, { roles: ['offline_access'] });
    const grant = { grant_type: 'password', username, password };
    try {
      expect(await getClientUse(client.clientId)).toMatchObject({ sessions: 0, offlineSessions: 0 });
      await admin.clients.update({ id: client.id }, { directAccessGrantsEnabled: true });
      expect(await tokenStatus(client.clientId, client.secret, { ...grant, scope: 'openid' })).toBe(200);
      expect(await tokenStatus(client.clientId, client.secret, { ...grant, scope: 'openid offline_access' })).toBe(200);
      expect(await getClientUse(client.clientId)).toMatchObject({ sessions: 1, offlineSessions: 1 });
    } finally {
      await removeUsers(admin, [username]);
    }
  });

  test('when it was last used, and where a wrong secret was tried since its own was set', async () => {
    const admin = await keycloakSide();
    const config = await admin.realms.getConfigEvents({ realm: 'master' });
    const keep = (enabledEventTypes: string[]) =>
      admin.realms.updateConfigEvents({ realm: 'master' }, { eventsEnabled: true, enabledEventTypes });
    const events = async () => (await getClientUse(client.clientId)).events;
    const seen = { at: expect.stringMatching(/^\d{4}-/), from: expect.any(String) };
    await admin.clients.update({ id: client.id }, { directAccessGrantsEnabled: true });
    const person = { username: PEOPLE.administrator, password: testStack().userPassword };
    const signIn = (password: string, secret: string) =>
      tokenStatus(client.clientId, secret, { grant_type: 'password', ...person, password });
    try {
      await keep([]);
      expect(await tokenStatus(client.clientId, client.secret)).toBe(200);
      expect(await signIn(person.password, client.secret)).toBe(200);
      expect(await signIn('a wrong password', client.secret)).toBe(400);
      const used = { isKept: true, keepsRefreshes: false, lastUse: seen };
      await expect.poll(events).toEqual({ ...used, lastRefusal: null, sinceRotation: { tokens: 2, refusals: 0, isMore: false } });

      expect(await tokenStatus(client.clientId, 'wrong')).toBe(401);
      expect(await signIn(person.password, 'wrong')).toBe(401);
      await expect.poll(events).toEqual({ ...used, lastRefusal: seen, sinceRotation: { tokens: 2, refusals: 2, isMore: false } });

      await keep(['LOGIN', 'LOGIN_ERROR', 'CODE_TO_TOKEN', 'CODE_TO_TOKEN_ERROR']);
      const why = expect.stringContaining('does not record events of type CLIENT_LOGIN, CLIENT_LOGIN_ERROR');
      expect(await events()).toEqual({ isKept: false, why });
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
  const another = { kind: 'rewrite', rewrite: () => '{"type":"secret","value":"another"}' } as const;
  const disable = async ({ id = '' }: UserRepresentation) => (await keycloakSide()).users.update({ id }, { enabled: false });
  const grant = (which = 'current') => testSecretAction({ clientId: client.clientId, which });

  test('a secret that works, and says for how long its token lasts', async () => {
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'works', status: 200, tokenSeconds: 60 } });
  });

  const change = async (changes: ClientRepresentation) => (await keycloakSide()).clients.update({ id: client.id }, changes);
  const account = async () => (await keycloakSide()).clients.getServiceAccountUser({ id: client.id });

  test.each([
    ['has no service account', 'service-account-off', () => change({ serviceAccountsEnabled: false })],
    ['has a disabled service account', 'service-account-disabled', async () => disable(await account())],
    ['must prove a key', 'bound', () => change({ attributes: { 'dpop.bound.access.tokens': 'true' } })],
    ['must show a certificate', 'bound', () => change({ attributes: { 'tls.client.certificate.bound.access.tokens': 'true' } })],
  ])('a secret that is right, of a client that %s', async (_whose, obstacle, arrange) => {
    await arrange();
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'no-token', obstacle } });
    proxy.inject({ path: /client-secret$/, fault: another });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'refused', answer: 'unauthorized_client' } });
  });

  test('a secret of a disabled client: nothing can be known', async () => {
    await change({ enabled: false });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'client-off', answer: 'invalid_client' } });
  });

  test('a refusal for something else than the secret: nothing is known', async () => {
    const body = '{"error":"invalid_request","error_description":"HTTPS required"}';
    proxy.inject({ path: /openid-connect\/token$/, fault: { kind: 'answer', status: 403, body } });
    expect(await grant()).toMatchObject({ ok: true, data: { result: 'unknown', status: 403, answer: 'invalid_request' } });
  });

  test('something that is not Keycloak answers: nothing is known', async () => {
    proxy.inject({ path: /openid-connect\/token$/, fault: { kind: 'answer', status: 403, body: '<h1>No</h1>' } });
    expect(await grant()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });

  test('a secret that the token endpoint does not know', async () => {
    proxy.inject({ path: /client-secret$/, fault: another });
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
