import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { mapLimited } from '@/lib/map-limited';
import { aboutUser } from '@/lib/users/about';
import { endRecorded } from '@/lib/users/operations/end-sessions';
import { readRealmSessions } from '@/lib/users/sessions/read';
import type { EndedSessions, endSessionsSchema, RealmSessionsPage, RealmSessionsQuery } from '@/lib/users/sessions/schema';

/** Returns a page of the realm's sessions. */
export async function listRealmSessions(query: RealmSessionsQuery): Promise<RealmSessionsPage> {
  return readRealmSessions(await requirePermission('view-realm'), query);
}

/** Ends sessions of any users. Throws REFUSED where the viewer's own is among them and is not meant. */
export async function endSessions({ sessions, endsOwn }: z.output<typeof endSessionsSchema>): Promise<EndedSessions> {
  const viewer = await requirePermission('manage-users');
  const isOwn = ({ id, isOffline }: { id: string; isOffline: boolean }) => id === viewer.keycloakSid && !isOffline;
  if (!endsOwn && sessions.some(isOwn)) {
    const words =
      'No session was ended, because the one that you use Pouch with is among them. Leave it out, or end it separately.';
    throw new AppError('REFUSED', words);
  }
  const result: EndedSessions = { ended: 0, endedBefore: 0, failures: [] };
  const end = async ({ userId, ...session }: (typeof sessions)[number]) => {
    try {
      const target = await aboutUser(viewer, userId, session.id);
      result[(await endRecorded(viewer, target, session)) ? 'ended' : 'endedBefore']++;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      result.failures.push({ id: session.id, reason: error.message });
    }
  };
  await mapLimited(
    sessions.filter((session) => !isOwn(session)),
    end,
  );
  // The others need its tokens.
  for (const session of sessions.filter(isOwn)) await end(session);
  return result;
}
