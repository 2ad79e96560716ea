import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, afterPart } from '@/lib/errors';
import {
  deleteConsent,
  deleteSession,
  listConsents,
  listOfflineSessions,
  listSessions,
  type UserSession,
} from '@/lib/keycloak/sessions';
import { logOutUser } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import type { UserTarget } from '@/lib/users/about';
import { requireUser } from '@/lib/users/user';

/** An offline session has the ID of the session in which it began. */
type SessionId = { id: string; isOffline: boolean };

/** Ends all sessions of a user, and every offline token that was issued until now. It is safe to repeat. */
export async function endAllSessions(viewer: Viewer, id: string): Promise<void> {
  await logOutUser(viewer.tokens, id);
  await afterPart(() => endSurviving(viewer, id));
}

async function endSurviving(viewer: Viewer, id: string): Promise<void> {
  const offline = await listAllOffline(viewer, id);
  if (offline.length === 0) return;
  const { notBefore } = await requireUser(viewer, id);
  const surviving = offline.filter((session) => !isRefusedSince(notBefore ?? 0, session));
  await mapLimited(surviving, (session) => endOffline(viewer, id, session));
}

/**
 * Ends one offline session, and returns whether it had not ended meanwhile. Keycloak 21 finds none by its ID, but revokes those that
 * a user has with a client.
 */
async function endOffline({ tokens }: Viewer, id: string, session: UserSession): Promise<boolean> {
  let hasEnded = await isDone(deleteSession(tokens, session.id, true));
  for (const [uuid, clientId] of Object.entries(session.clients ?? {})) {
    const left = await listOfflineSessions(tokens, id, uuid);
    if (left.some((other) => other.id === session.id) && (await isDone(deleteConsent(tokens, id, clientId)))) hasEnded = true;
  }
  return hasEnded;
}

/**
 * Ends one session of a user, and returns false where it ended between the look at it and the call. Keycloak ends any session by
 * its ID, whosever it is, so it is looked up among the user's own first: NOT_FOUND.
 */
async function endOneSession(viewer: Viewer, userId: string, { id, isOffline }: SessionId): Promise<boolean> {
  const own = isOffline ? await listAllOffline(viewer, userId) : await listSessions(viewer.tokens, userId);
  const session = own.find((one) => one.id === id);
  if (!session) throw noSuchSession(isOffline);
  return isOffline ? endOffline(viewer, userId, session) : isDone(deleteSession(viewer.tokens, id, false));
}

/** The same, with an entry of the record for the user whom `target` names: where it had ended already, one that was refused. */
export async function endRecorded(viewer: Viewer, target: UserTarget, session: SessionId): Promise<boolean> {
  const refusalOf = (hasEnded: boolean) => (hasEnded ? null : 'NOT_FOUND');
  return audited(viewer, 'user.end-session', target, () => endOneSession(viewer, target.id, session), { refusalOf });
}

function noSuchSession(isOffline: boolean): AppError {
  const which = isOffline ? 'offline session' : 'session';
  const words = `The ${which} was not ended, because the user has no such ${which}. It may have ended already: reload the list.`;
  return new AppError('NOT_FOUND', words);
}

/** Returns a user's offline sessions with all clients. */
export async function listAllOffline({ tokens }: Viewer, id: string): Promise<UserSession[]> {
  const clients = (await listConsents(tokens, id)).flatMap(({ offlineClients }) => offlineClients);
  return (await mapLimited(clients, (client) => listOfflineSessions(tokens, id, client))).flat();
}

/**
 * Returns whether Keycloak refuses the offline token since all sessions were ended at `notBefore` (epoch seconds). It compares
 * whole seconds, so a token of that very second goes on being accepted.
 */
export function isRefusedSince(notBefore: number, { lastAccess }: UserSession): boolean {
  return lastAccess < notBefore * 1000;
}

/** Returns whether the call ended something; false where that was gone already. */
async function isDone(ending: Promise<void>): Promise<boolean> {
  try {
    await ending;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}
