import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, afterPart } from '@/lib/errors';
import { deleteConsent, deleteSession, listConsents, listOfflineSessions, type UserSession } from '@/lib/keycloak/sessions';
import { logOutUser } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
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

/** Ends one offline session. Keycloak 21 finds none by its ID, but revokes those that a user has with a client. */
async function endOffline({ tokens }: Viewer, id: string, session: UserSession): Promise<void> {
  await deleteSession(tokens, session.id, true).catch(unlessGone);
  for (const [uuid, clientId] of Object.entries(session.clients ?? {})) {
    const left = await listOfflineSessions(tokens, id, uuid);
    if (left.some((other) => other.id === session.id)) await deleteConsent(tokens, id, clientId).catch(unlessGone);
  }
}

/** Ends one session, if it has not ended meanwhile. */
export async function endOneSession(viewer: Viewer, userId: string, { id, isOffline }: SessionId): Promise<void> {
  if (!isOffline) return deleteSession(viewer.tokens, id, false).catch(unlessGone);
  const session = (await listAllOffline(viewer, userId)).find((one) => one.id === id);
  if (session) await endOffline(viewer, userId, session);
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

function unlessGone(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
}
