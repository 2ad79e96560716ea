import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, type SQL } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import type { AuditEntry } from '@/lib/audit/entry';
import { type RecordWithin, recordedTransaction } from '@/lib/audit/record';
import { decrypt, encrypt } from '@/lib/auth/encryption';
import { mayEnter, type RoleClaims } from '@/lib/auth/permissions';
import { type Database, database } from '@/lib/db/client';
import { LockHeld, whileLocked } from '@/lib/db/lock';
import { sessions } from '@/lib/db/schema';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { TokenPair } from '@/lib/keycloak/tokens';

export type Tokens = { access: string; refresh: string };
export type StoredSession = {
  userId: string;
  username: string;
  keycloakSid: string;
  tokens: Tokens;
  accessExpiresAt: Date;
  version: number;
};

/** Keeps the tokens of a fresh sign-in and gives the random id that the browser's cookie will carry. */
export async function createSession(pair: TokenPair): Promise<string> {
  const sid = randomBytes(32).toString('base64url');
  const key = sessionKeyOf(sid);
  const claims = decodeJwt<RoleClaims & { sid?: string; preferred_username?: string }>(pair.access_token);
  const { sub: userId = '', preferred_username: username = '', sid: keycloakSid = '' } = claims;
  const values = { idHash: key, userId, username, keycloakSid, ...columnsOf(pair, key) };
  // The session is there even so: its pages say which role is missing.
  const refusal = mayEnter(claims, env().POUCH_ACCESS_ROLE) ? {} : { outcome: 'refused' as const, reason: 'FORBIDDEN' };
  await recordedTransaction(async (transaction, record) => {
    await transaction.delete(sessions).where(lt(sessions.expiresAt, new Date()));
    await transaction.insert(sessions).values(values);
    await record({ ...aboutSession({ userId, username }, 'session.sign-in'), ...refusal });
  });
  return sid;
}

export async function findSession(key: string): Promise<StoredSession | null> {
  return database(async (db) => {
    const [row] = await db.select().from(sessions).where(isLive(key));
    return row ? toSession(row) : null;
  });
}

/**
 * Lets one caller at a time, over all replicas, decide about a session's tokens. `renew` sees the newest state and gives new
 * tokens, or null to keep them. Null where the session is gone, also where it was ended meanwhile.
 */
export async function updateSession(
  { key, username }: { key: string; username: string },
  renew: (session: StoredSession) => Promise<TokenPair | null>,
): Promise<StoredSession | null> {
  return renewingAlone({ key, username }, async () => {
    const session = await findSession(key);
    const pair = session && (await renew(session));
    if (!pair) return session;
    const { version } = session;
    const columns = { ...columnsOf(pair, key), version: version + 1 };
    const [updated] = await database((db) => db.update(sessions).set(columns).where(isVersion(key, version)).returning());
    return updated ? toSession(updated) : findSession(key);
  });
}

/** Runs `work` under the session's lock. A slow holder waits for Keycloak, so a held lock is no conflict with a user. */
async function renewingAlone<T>({ key, username }: { key: string; username: string }, work: () => Promise<T>): Promise<T> {
  return whileLocked({ name: `session ${key}`, holder: username }, work).catch((error) => {
    if (!(error instanceof LockHeld)) throw error;
    const words = 'Pouch could not renew your session, because Keycloak has not answered an earlier request. Try again.';
    throw new AppError('UNAVAILABLE', words, { cause: error });
  });
}

/** Deletes a session that Keycloak has ended; with a version, only if no other request has renewed it since. */
export async function deleteSession(key: string, version?: number): Promise<void> {
  await recordedTransaction((transaction, record) => deleteEnded(transaction, record, isVersion(key, version)));
}

/** Ends a session here and gives what it was, so that it can be ended in Keycloak too. */
export async function takeSession(
  key: string,
  action: 'session.sign-out' | 'session.end-replaced',
): Promise<StoredSession | null> {
  return recordedTransaction(async (transaction, record) => {
    const [row] = await transaction.delete(sessions).where(eq(sessions.idHash, key)).returning();
    if (row) await record(aboutSession(row, action));
    return row ? toSession(row) : null;
  });
}

/** Ends what Keycloak says has ended: one of its sessions, or all of a user's. Gives how many there were. */
export async function deleteKeycloakSessions(
  db: Database,
  record: RecordWithin,
  { keycloakSid, userId }: { keycloakSid?: string; userId?: string },
): Promise<number> {
  const whose = keycloakSid ? eq(sessions.keycloakSid, keycloakSid) : eq(sessions.userId, userId ?? '');
  return deleteEnded(db, record, whose);
}

async function deleteEnded(db: Database, record: RecordWithin, which: SQL | undefined): Promise<number> {
  const ended = await db.delete(sessions).where(which).returning();
  for (const session of ended) await record(aboutSession(session, 'session.end-by-keycloak'));
  return ended.length;
}

/** Returns the entry of what a user does with their own session. */
function aboutSession({ userId: id, username }: Pick<StoredSession, 'userId' | 'username'>, action: SessionAction) {
  return { actor: { id, username }, action, target: { id, name: username }, outcome: 'done' as const };
}

type SessionAction = AuditEntry['action'] & `session.${string}`;

function isLive(key: string) {
  return and(eq(sessions.idHash, key), gt(sessions.expiresAt, new Date()));
}

function isVersion(key: string, version?: number) {
  return and(eq(sessions.idHash, key), version === undefined ? undefined : eq(sessions.version, version));
}

/** Returns what a session is found by. The database never holds what a cookie holds: who reads it can't sign in with it. */
export function sessionKeyOf(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url');
}

function columnsOf(pair: TokenPair, idHash: string) {
  const tokens: Tokens = { access: pair.access_token, refresh: pair.refresh_token };
  return {
    tokens: encrypt(JSON.stringify(tokens), idHash),
    accessExpiresAt: new Date(Date.now() + pair.expires_in * 1000),
    expiresAt: new Date(Date.now() + pair.refresh_expires_in * 1000),
  };
}

function toSession(row: typeof sessions.$inferSelect): StoredSession {
  const { userId, username, keycloakSid, accessExpiresAt, version } = row;
  return { userId, username, keycloakSid, accessExpiresAt, version, tokens: JSON.parse(decrypt(row.tokens, row.idHash)) };
}
