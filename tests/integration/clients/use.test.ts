import { describe, expect, test } from 'vitest';
import { getClientUse } from '@/lib/clients/data';
import { client, clientForEachTest } from '../../support/client-stage.ts';
import { tokenStatus } from '../../support/clients.ts';
import { keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

clientForEachTest();

describe('the use of a client', () => {
  test("has the roles of Wallaroo's service account", async () => {
    const use = await getClientUse('api-client');

    expect(use.access?.roles.management).toContain('impersonation');
    expect(use.access?.roles.management).toContain('view-users');
    expect(use.events).toMatchObject({ isKept: false });
  });

  test('counts its sessions and its offline sessions', async () => {
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

  test('has the last sign-in, and counts wrong secrets since the rotation', async () => {
    const admin = await keycloakSide();
    const config = await admin.realms.getConfigEvents({ realm: 'master' });
    const keep = (enabledEventTypes: string[]) =>
      admin.realms.updateConfigEvents({ realm: 'master' }, { eventsEnabled: true, enabledEventTypes });
    const events = async () => (await getClientUse(client.clientId)).events;
    const seen = { at: expect.stringMatching(/^\d{4}-/), from: expect.any(String) };
    await admin.clients.update({ id: client.id }, { directAccessGrantsEnabled: true });
    const user = { username: SEEDED_USERS.administrator, password: testStack().userPassword };
    const signIn = (password: string, secret: string) =>
      tokenStatus(client.clientId, secret, { grant_type: 'password', ...user, password });
    try {
      await keep([]);
      expect(await tokenStatus(client.clientId, client.secret)).toBe(200);
      expect(await signIn(user.password, client.secret)).toBe(200);
      expect(await signIn('a wrong password', client.secret)).toBe(400);
      const used = { isKept: true, keepsRefreshes: false, lastUse: seen };
      await expect.poll(events).toEqual({ ...used, lastRefusal: null, sinceRotation: { tokens: 2, refusals: 0, isMore: false } });

      expect(await tokenStatus(client.clientId, 'wrong')).toBe(401);
      expect(await signIn(user.password, 'wrong')).toBe(401);
      await expect.poll(events).toEqual({ ...used, lastRefusal: seen, sinceRotation: { tokens: 2, refusals: 2, isMore: false } });

      await keep(['LOGIN', 'LOGIN_ERROR', 'CODE_TO_TOKEN', 'CODE_TO_TOKEN_ERROR']);
      const why = expect.stringContaining('does not record events of type CLIENT_LOGIN, CLIENT_LOGIN_ERROR');
      expect(await events()).toEqual({ isKept: false, why });
    } finally {
      await admin.realms.updateConfigEvents({ realm: 'master' }, config);
      await admin.realms.clearEvents({ realm: 'master' });
    }
  });
});
