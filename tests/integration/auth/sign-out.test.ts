import { describe, expect, test } from 'vitest';
import { POST } from '@/app/api/sign-out/route';
import { endReplaced } from '@/lib/auth/sign-out';
import { getViewer } from '@/lib/auth/viewer';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, request } from '../../support/request.ts';
import { administratorForEachTest, sessionsOf, user, withRefreshTokensForOnce } from '../../support/session-stage.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { keycloakSide } from '../../support/stack.ts';

const LOGOUT = /openid-connect\/logout$/;

administratorForEachTest();

const rows = () => sessionsOf(user.id);
const keycloakSessions = async () => (await keycloakSide()).users.listSessions({ id: user.id });
const next = async () => ((await (await POST()).json()) as { next: string }).next;

describe('signing out', () => {
  test('ends the session here and in Keycloak, and no other', async () => {
    await signIn(user);
    const sid = await signIn(user);
    expect(await keycloakSessions()).toHaveLength(2);

    expect(await next()).toBe('/sign-in');
    expect(await rows()).toHaveLength(1);
    expect(await keycloakSessions()).toHaveLength(1);
    await asSession(sid);
    expect(await getViewer()).toBeNull();
  });

  test('ends a session whose refresh token can be used once and was renewed', async () => {
    await withRefreshTokensForOnce(true, async () => {
      await signIn(user);
      await expireAccessTokens();
      await getViewer();
      expect(await next()).toBe('/sign-in');
      expect(await keycloakSessions()).toHaveLength(0);
    });
  });

  test('ends a session whose tokens are being renewed', async () => {
    await signIn(user);
    await expireAccessTokens();
    await Promise.allSettled([getViewer(), POST(), getViewer()]);

    expect(await rows()).toHaveLength(0);
    expect(await keycloakSessions()).toHaveLength(0);
  });

  test('succeeds where Keycloak has already ended the session', async () => {
    await signIn(user);
    await (await keycloakSide()).users.logout({ id: user.id });
    expect(await next()).toBe('/sign-in');
  });

  test.each([
    ['does not answer', { kind: 'cut' }],
    ['answers with a fault', { kind: 'answer', status: 500, body: '{}' }],
    ['refuses Pouch itself', { kind: 'answer', status: 401, body: '{"error":"unauthorized_client"}' }],
  ] as const)('ends the session here and says that Keycloak’s may go on where Keycloak %s', async (_what, fault) => {
    await signIn(user);
    proxy.inject({ path: LOGOUT, fault });
    expect(await next()).toBe('/sign-in?notice=keycloak-still-open');
    expect(await rows()).toHaveLength(0);
  });

  test('is refused to a page of another origin', async () => {
    await signIn(user);
    for (const origin of ['https://example.com', 'null']) {
      request.headers = new Headers({ origin });
      expect((await POST()).status).toBe(403);
    }
    expect(await rows()).toHaveLength(1);
  });
});

test('a session that is replaced ends here always, and in Keycloak unless the new one continues it', async () => {
  const continued = await signIn(user);
  const [row] = await rows();
  await endReplaced(continued, row?.keycloakSid ?? '');
  expect(await rows()).toHaveLength(0);
  expect(await keycloakSessions()).toHaveLength(1);

  const other = await signIn(user);
  await endReplaced(other, row?.keycloakSid ?? '');
  expect(await rows()).toHaveLength(0);
  expect((await keycloakSessions()).map(({ id }) => id)).toEqual([row?.keycloakSid]);
});
