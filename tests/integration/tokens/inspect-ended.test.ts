import { describe, expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { getSdkTokenAction } from '@/lib/tokens/actions';
import { makeClient } from '../../support/clients.ts';
import { failing, inspected } from '../../support/inspections.ts';
import { changeClient, temporaryClient, token } from '../../support/refusals.ts';
import { makeUser, testStack } from '../../support/stack.ts';
import { admin, userForEachTest, username } from '../../support/user-stage.ts';

const { userPassword, keycloakUrl } = testStack();
userForEachTest('ended');

async function userinfoStatus(access: string): Promise<number> {
  const address = `${keycloakUrl}/realms/master/protocol/openid-connect/userinfo`;
  return (await fetch(address, { headers: { authorization: `Bearer ${access}` } })).status;
}

describe('an inspected token that no longer works', () => {
  test('has expired: the check says how long ago, and how long it lived', async () => {
    await changeClient('sdk-client', { attributes: { 'access.token.lifespan': '1' } });
    await makeUser(admin, { username });
    const result = await getSdkTokenAction({ username, password: userPassword });
    const { access_token } = (result.ok ? result.data.answer.body : {}) as { access_token: string };
    let checks: Check[] = [];
    await expect
      .poll(async () => {
        checks = await inspected(access_token);
        return failing(checks);
      })
      .toEqual(['expiry']);
    expect(checks[0]).toMatchObject({ id: 'expiry', words: expect.stringMatching(/expired .* ago, after a lifetime of 1s/) });
    expect(checks.find(({ id }) => id === 'clocks')?.words).toMatch(/apart/);
    expect(checks[1]).toMatchObject({
      id: 'sdk-cache',
      words: expect.stringContaining('~/.cache/wallaroo_sdk/auth/keycloak.json'),
      remedy: expect.stringContaining('wallaroo.auth.logout()'),
    });
    const file = JSON.stringify({ access_token, expiry: 1.5, refresh_token: 'x', user_email: username }, null, 1);
    expect(failing(await inspected(file))).toEqual(['expiry']);
  });

  test('fails where the user is disabled, the session has ended, or the user is deleted', async () => {
    const { id } = await makeUser(admin, { username });
    const { access } = await token();
    await admin.users.update({ id }, { ...(await admin.users.findOne({ id })), enabled: false });
    expect(failing(await inspected(access))).toContain('user');
    await admin.users.logout({ id });
    expect(failing(await inspected(access))).toContain('session');
    await admin.users.del({ id });
    expect(failing(await inspected(access))).toContain('user');
  });

  test.each([
    ['is disabled', 'client', { enabled: false }, 'now disabled'],
    ['has revoked its tokens', 'revocation', { notBefore: Math.floor(Date.now() / 1000) + 600 }, 'of the client issued before'],
  ])('fails where its client %s, as Keycloak refuses it then', async (_what, id, changes, words) => {
    await makeUser(admin, { username });
    const client = await temporaryClient({ directAccessGrantsEnabled: true, fullScopeAllowed: true });
    const { access } = await token({ clientId: client.clientId, clientSecret: client.secret, wantsOpenid: true });
    expect(failing(await inspected(access))).toEqual([]);
    expect(await userinfoStatus(access)).toBe(200);

    await changeClient(client.clientId, changes);
    const checks = await inspected(access);
    expect(failing(checks)).toEqual([id]);
    expect(checks[0]?.words).toContain(words);
    expect(await userinfoStatus(access)).toBe(401);
  });

  test('fails where its client is deleted', async () => {
    await makeUser(admin, { username });
    const { id, clientId, secret: clientSecret } = await makeClient(admin, { directAccessGrantsEnabled: true });
    const { access } = await token({ clientId, clientSecret });
    await admin.clients.del({ id });
    expect(failing(await inspected(access))).toContain('client');
  });

  test('fails as revoked where it is offline and all sessions of the user were ended', async () => {
    const { id } = await makeUser(admin, { username });
    const { access } = await token({ isLasting: true, wantsOpenid: true });
    // Keycloak counts in whole seconds: a token of the same second is not older.
    await expect.poll(async () => admin.users.logout({ id }).then(() => userinfoStatus(access))).toBe(401);
    expect(failing(await inspected(access))).toEqual(['revocation']);
  });
});
