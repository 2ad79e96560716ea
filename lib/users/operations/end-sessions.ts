import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { deleteSession, listConsents, listOfflineSessions, type UserSession } from '@/lib/keycloak/sessions';
import { logOutUser } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { requireUser } from '@/lib/users/user';

/** Ends all sessions of a user, and every offline token that was issued until now. It is safe to repeat. */
export async function endAllSessions(viewer: Viewer, id: string): Promise<void> {
  const { tokens } = viewer;
  await logOutUser(tokens, id);
  const offline = await listAllOffline(viewer, id);
  if (offline.length === 0) return;
  const { notBefore } = await requireUser(viewer, id);
  const surviving = offline.filter((session) => !isRefusedSince(notBefore ?? 0, session));
  await mapLimited(surviving, (session) => deleteSession(tokens, session.id, true).catch(unlessGone));
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
