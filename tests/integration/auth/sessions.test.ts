import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { getViewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { sessions } from '@/lib/db/schema';
import { listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, revoke } from '../../support/stack.ts';

const LIST = userListSchema.parse({});
const TOKEN_ENDPOINT = /openid-connect\/token$/;
let person: { id: string; username: string; password: string };

beforeEach(async () => {
  person = await makeUser(await keycloakSide(), { roles: ['admin'] });
});
afterEach(async () => removeUsers(await keycloakSide(), [person.username]));

const refreshes = () => proxy.seen.filter(({ path }) => TOKEN_ENDPOINT.test(path)).length;
const rows = () => database((db) => db.select().from(sessions).where(eq(sessions.userId, person.id)));

/** Does something while Keycloak is asked for new tokens. */
function meanwhile(work: () => Promise<unknown>): void {
  const rewrite = (body: string) => work().then(() => body);
  proxy.inject({ path: TOKEN_ENDPOINT, fault: { kind: 'rewrite', rewrite }, times: 1 });
}

describe('what is stored', () => {
  test('stores no token and no session ID in clear', async () => {
    const sid = await signIn(person);
    const [row] = await rows();
    const text = JSON.stringify(row) + row?.tokens.toString('latin1');

    expect(text).not.toContain(sid);
    expect(text).not.toContain('eyJ');
  });

  test("ends a session with Keycloak's refresh token", async () => {
    const before = Date.now();
    await signIn(person);
    const [row] = await rows();

    expect(row?.expiresAt.getTime()).toBeGreaterThan(before + 1790_000);
    expect(row?.expiresAt.getTime()).toBeLessThan(Date.now() + 1801_000);
  });

  test('knows no viewer of a session past its limit, whatever the cookie says', async () => {
    await signIn(person);
    await database((db) => db.execute(sql`update sessions set expires_at = now() - interval '1 second'`));

    expect(await getViewer()).toBeNull();
  });

  test('ends a session at the absolute limit of the realm where that comes before the idle one', async () => {
    const admin = await keycloakSide();
    await admin.realms.update({ realm: 'master' }, { ssoSessionMaxLifespan: 120 });
    try {
      const before = Date.now();
      await signIn(person);
      const [row] = await rows();
      expect(row?.expiresAt.getTime()).toBeGreaterThan(before + 110_000);
      expect(row?.expiresAt.getTime()).toBeLessThan(Date.now() + 121_000);
    } finally {
      await admin.realms.update({ realm: 'master' }, { ssoSessionMaxLifespan: 36_000 });
    }
  });
});

describe('the refresh', () => {
  test('is not made while the access token holds', async () => {
    await signIn(person);
    proxy.reset();
    await Promise.all(Array.from({ length: 10 }, () => getViewer()));

    expect(refreshes()).toBe(0);
  });

  test.each([
    ['as Wallaroo ships the realm', false],
    ['with refresh tokens that count once', true],
  ])('100 requests at expiry make exactly one, %s', async (_how, revokeRefreshToken) => {
    const admin = await keycloakSide();
    await admin.realms.update({ realm: 'master' }, { revokeRefreshToken, refreshTokenMaxReuse: 0 });
    try {
      await signIn(person);
      for (let expiry = 0; expiry < 3; expiry++) {
        await expireAccessTokens();
        proxy.reset();
        const viewers = await Promise.all(Array.from({ length: 100 }, () => getViewer()));

        expect(viewers.every((viewer) => viewer?.username === person.username)).toBe(true);
        expect(refreshes()).toBe(1);
      }
    } finally {
      await admin.realms.update({ realm: 'master' }, { revokeRefreshToken: false });
    }
  });

  test('two replicas at the same expiry make one between them, with refresh tokens that count once', async () => {
    const admin = await keycloakSide();
    await admin.realms.update({ realm: 'master' }, { revokeRefreshToken: true, refreshTokenMaxReuse: 0 });
    try {
      await signIn(person);
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
    } finally {
      await admin.realms.update({ realm: 'master' }, { revokeRefreshToken: false });
    }
  });

  test('leaves a session ended that ends while Keycloak is asked', async () => {
    await signIn(person);
    await expireAccessTokens();
    meanwhile(() => database((db) => db.delete(sessions).where(eq(sessions.userId, person.id))));

    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await rows()).toHaveLength(0);
  });

  test.each([
    ['new tokens', async () => undefined],
    ['a refusal', async () => (await keycloakSide()).users.logout({ id: person.id })],
  ])('whoever had to give up the lock overwrites and ends nothing with %s', async (_what, prepare) => {
    await signIn(person);
    await expireAccessTokens();
    await prepare();
    const newest = { version: 7, accessExpiresAt: new Date(Date.now() + 60_000) };
    meanwhile(() => database((db) => db.update(sessions).set(newest).where(eq(sessions.userId, person.id))));

    await getViewer().catch(() => null);
    expect(await rows()).toMatchObject([newest]);
  });

  test('says that Keycloak is down at expiry, and keeps the session', async () => {
    await signIn(person);
    await expireAccessTokens();
    proxy.inject({ path: TOKEN_ENDPOINT, fault: { kind: 'cut' } });
    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    proxy.reset();
    expect(await getViewer()).toMatchObject({ username: person.username });
  });

  test.each([
    ['rubbish', { kind: 'answer', status: 200, body: '<html>' }],
    ['a fault', { kind: 'answer', status: 500, body: '{}' }],
    ['a refusal of Pouch itself', { kind: 'answer', status: 401, body: '{"error":"unauthorized_client"}' }],
  ] as const)('%s from the token endpoint ends no session', async (_what, fault) => {
    await signIn(person);
    await expireAccessTokens();
    proxy.inject({ path: TOKEN_ENDPOINT, fault });
    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    expect(await rows()).toHaveLength(1);
  });
});

describe('what Keycloak ends is felt', () => {
  test('an ended session at once, by the first call that Keycloak refuses', async () => {
    await signIn(person);
    await (await keycloakSide()).users.logout({ id: person.id });

    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await rows()).toHaveLength(0);
  });

  test('a disabled account with the next token, which is due within 60 seconds', async () => {
    const sid = await signIn(person);
    const [row] = await rows();
    expect(row?.accessExpiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    await (await keycloakSide()).users.update({ id: person.id }, { enabled: false });
    await expireAccessTokens();
    await asSession(sid);

    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a removed role with the next token: the person stays signed in and is refused', async () => {
    await signIn(person);
    expect(await getViewer()).toMatchObject({ mayEnter: true });
    await revoke(await keycloakSide(), person.id, 'admin');
    await expireAccessTokens();

    expect(await getViewer()).toMatchObject({ mayEnter: false });
    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
