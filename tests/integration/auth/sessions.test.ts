import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { getViewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { asSession } from '../../support/request.ts';
import { administratorForEachTest, sessionsOf, user } from '../../support/session-stage.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { keycloakSide, revoke } from '../../support/stack.ts';

const LIST = userListSchema.parse({});

administratorForEachTest();

const rows = () => sessionsOf(user.id);

describe('a session', () => {
  test('is stored without a token or its ID in clear', async () => {
    const sid = await signIn(user);
    const [row] = await rows();
    const text = JSON.stringify(row) + row?.tokens.toString('latin1');

    expect(row?.tokens.length).toBeGreaterThan(0);
    expect(text).not.toContain(sid);
    expect(text).not.toContain('eyJ');
  });

  test("ends with Keycloak's refresh token", async () => {
    const before = Date.now();
    await signIn(user);
    const [row] = await rows();

    expect(row?.expiresAt.getTime()).toBeGreaterThan(before + 1790_000);
    expect(row?.expiresAt.getTime()).toBeLessThan(Date.now() + 1801_000);
  });

  test('has no viewer past its limit, whatever the cookie says', async () => {
    await signIn(user);
    await database((db) => db.execute(sql`update pouch.sessions set expires_at = now() - interval '1 second'`));

    expect(await getViewer()).toBeNull();
  });

  test('ends at the absolute limit of the realm where that comes before the idle one', async () => {
    const admin = await keycloakSide();
    await admin.realms.update({ realm: 'master' }, { ssoSessionMaxLifespan: 120 });
    try {
      const before = Date.now();
      await signIn(user);
      const [row] = await rows();
      expect(row?.expiresAt.getTime()).toBeGreaterThan(before + 110_000);
      expect(row?.expiresAt.getTime()).toBeLessThan(Date.now() + 121_000);
    } finally {
      await admin.realms.update({ realm: 'master' }, { ssoSessionMaxLifespan: 36_000 });
    }
  });
});

describe('Pouch follows Keycloak', () => {
  test('by ending an ended session with the first call that Keycloak refuses', async () => {
    await signIn(user);
    await (await keycloakSide()).users.logout({ id: user.id });

    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await rows()).toHaveLength(0);
  });

  test('by ending the session of a disabled user with the next token, which is due within 60 seconds', async () => {
    const sid = await signIn(user);
    const [row] = await rows();
    expect(row?.accessExpiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    await (await keycloakSide()).users.update({ id: user.id }, { enabled: false });
    await expireAccessTokens();
    await asSession(sid);

    await expect(getViewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('by refusing a user whose role was removed with the next token, without signing them out', async () => {
    await signIn(user);
    expect(await getViewer()).toMatchObject({ mayEnter: true });
    await revoke(await keycloakSide(), user.id, 'admin');
    await expireAccessTokens();

    expect(await getViewer()).toMatchObject({ mayEnter: false });
    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
