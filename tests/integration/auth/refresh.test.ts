import { eq } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { getViewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { sessions } from '@/lib/db/schema';
import { proxy } from '../../support/integration-setup.ts';
import { administratorForEachTest, sessionsOf, user, withRefreshTokensForOnce } from '../../support/session-stage.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { keycloakSide } from '../../support/stack.ts';

const TOKEN_ENDPOINT = /openid-connect\/token$/;

administratorForEachTest();

const refreshes = () => proxy.seen.filter(({ path }) => TOKEN_ENDPOINT.test(path)).length;
const rows = () => sessionsOf(user.id);

/** Does something while Keycloak is asked for new tokens. */
function meanwhile(work: () => Promise<unknown>): void {
  const rewrite = (body: string) => work().then(() => body);
  proxy.inject({ path: TOKEN_ENDPOINT, fault: { kind: 'rewrite', rewrite }, times: 1 });
}

describe('the refresh', () => {
  test('is not made while the access token is valid', async () => {
    await signIn(user);
    proxy.reset();
    await Promise.all(Array.from({ length: 10 }, () => getViewer()));

    expect(refreshes()).toBe(0);
  });

  test.each([
    ['in the realm as Wallaroo ships it', false],
    ['with refresh tokens that can be used once', true],
  ])('is made once for 100 requests at expiry, %s', async (_how, isOnce) => {
    await withRefreshTokensForOnce(isOnce, async () => {
      await signIn(user);
      for (let expiry = 0; expiry < 3; expiry++) {
        await expireAccessTokens();
        proxy.reset();
        const viewers = await Promise.all(Array.from({ length: 100 }, () => getViewer()));

        expect(viewers.every((viewer) => viewer?.username === user.username)).toBe(true);
        expect(refreshes()).toBe(1);
      }
    });
  });

  test('is made once between two replicas, with refresh tokens that can be used once', async () => {
    await withRefreshTokensForOnce(true, async () => {
      await signIn(user);
      await expireAccessTokens();
      vi.resetModules();
      const replica = await import('@/lib/auth/viewer');
      proxy.reset();
      const viewers = await Promise.all(
        Array.from({ length: 40 }, (_, index) => (index % 2 ? getViewer() : replica.getViewer())),
      );

      expect(viewers.every((viewer) => viewer?.mayEnter)).toBe(true);
      expect(refreshes()).toBe(1);
      await (await import('@/lib/db/client')).closeConnections();
    });
  });

  test('does not revive a session that ends while Keycloak is asked', async () => {
    await signIn(user);
    await expireAccessTokens();
    meanwhile(() => database((db) => db.delete(sessions).where(eq(sessions.userId, user.id))));

    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await rows()).toHaveLength(0);
  });

  test.each([
    ['new tokens', async () => undefined],
    ['a refusal', async () => (await keycloakSide()).users.logout({ id: user.id })],
  ])('overwrites and ends nothing with %s once its lock was lost', async (_what, prepare) => {
    await signIn(user);
    await expireAccessTokens();
    await prepare();
    const newest = { version: 7, accessExpiresAt: new Date(Date.now() + 60_000) };
    meanwhile(() => database((db) => db.update(sessions).set(newest).where(eq(sessions.userId, user.id))));

    await getViewer().catch(() => null);
    expect(await rows()).toMatchObject([newest]);
  });

  test('says that Keycloak is down at expiry, and keeps the session', async () => {
    await signIn(user);
    await expireAccessTokens();
    proxy.inject({ path: TOKEN_ENDPOINT, fault: { kind: 'cut' } });
    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    proxy.reset();
    expect(await getViewer()).toMatchObject({ username: user.username });
  });

  test.each([
    ['rubbish', { kind: 'answer', status: 200, body: '<html>' }],
    ['a fault', { kind: 'answer', status: 500, body: '{}' }],
    ['a refusal of Pouch itself', { kind: 'answer', status: 401, body: '{"error":"unauthorized_client"}' }],
  ] as const)('ends no session by %s from the token endpoint', async (_what, fault) => {
    await signIn(user);
    await expireAccessTokens();
    proxy.inject({ path: TOKEN_ENDPOINT, fault });
    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    expect(await rows()).toHaveLength(1);
  });
});
