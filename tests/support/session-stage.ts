import { eq } from 'drizzle-orm';
import { afterEach, beforeEach } from 'vitest';
import { database } from '@/lib/db/client';
import { sessions } from '@/lib/db/schema';
import { keycloakSide, makeUser, removeUsers, type TestUser } from './stack.ts';

/** The administrator of the current test, who goes with the test. */
export let user: TestUser;

export function administratorForEachTest(): void {
  beforeEach(async () => {
    user = await makeUser(await keycloakSide(), { roles: ['admin'] });
  });
  afterEach(async () => removeUsers(await keycloakSide(), [user.username]));
}

/** Runs `work` while a refresh token of the realm can be used once only, or as often as Wallaroo ships it. */
export async function withRefreshTokensForOnce(isOnce: boolean, work: () => Promise<void>): Promise<void> {
  const admin = await keycloakSide();
  await admin.realms.update({ realm: 'master' }, { revokeRefreshToken: isOnce, refreshTokenMaxReuse: 0 });
  try {
    await work();
  } finally {
    await admin.realms.update({ realm: 'master' }, { revokeRefreshToken: false });
  }
}

/** What Pouch has stored of a user's sessions. */
export const sessionsOf = (userId: string) => database((db) => db.select().from(sessions).where(eq(sessions.userId, userId)));
