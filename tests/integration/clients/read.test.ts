import { describe, expect, test } from 'vitest';
import { getClient, getClientUse, listClients } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS } from '../../support/client-stage.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';

clientForEachTest();

describe('the list of clients', () => {
  test("has Wallaroo's clients first, and no secrets", async () => {
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
});

describe('the page of a client', () => {
  test('has everything but its secret', async () => {
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
  ])('says of the redirect address %s what Keycloak makes of it: open to any address is %s', async (uri, isOpen) => {
    await (await keycloakSide()).clients.update({ id: client.id }, { standardFlowEnabled: true, redirectUris: [uri] });
    const asked = { client_id: client.clientId, response_type: 'code', redirect_uri: 'https://elsewhere.example.net/' };
    const login = `${testStack().keycloakUrl}/realms/master/protocol/openid-connect/auth?${new URLSearchParams(asked)}`;
    expect((await fetch(login, { redirect: 'manual' })).status).toBe(isOpen ? 200 : 400);
    expect(await getClient(client.clientId)).toMatchObject({ openTo: { anyAddress: isOpen, anyWebsite: false } });
  });

  test('is not found where there is no such client', async () => {
    await expect(getClient('no-such-client')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test.each(STRANGERS)('%s sees no list and no client', async (_who, sid, code) => {
  await asSession(sid());
  for (const ask of [listClients, () => getClient(client.clientId), () => getClientUse(client.clientId)]) {
    await expect(ask()).rejects.toMatchObject({ code });
  }
});
