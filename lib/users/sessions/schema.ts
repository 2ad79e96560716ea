import { z } from 'zod';
import { sessionIdSchema, trimmed, userIdSchema } from '@/lib/users/schema';
import { SESSION_KINDS } from '@/lib/users/sessions/search-params';

/** What the page shows. It comes from addresses that users type and share: invalid values are ignored. */
export const realmSessionsSchema = z.object({
  q: trimmed.catch('').transform((q) => (q.length > 255 ? '' : q)),
  kind: z.enum(SESSION_KINDS).catch('online'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type RealmSessionsQuery = z.output<typeof realmSessionsSchema>;

export type RealmSession = {
  id: string;
  userId: string;
  username: string;
  /** Their client IDs. */
  clients: string[];
  startedAt: string;
  lastUsedAt: string;
  address: string;
  isOffline: boolean;
  /** Whether it is the session that the viewer uses Pouch with. */
  isOwn: boolean;
};

export type RealmSessionsPage = {
  sessions: RealmSession[];
  hasNext: boolean;
  /** What the list leaves out on a Keycloak that has no list of all sessions; null where it is whole. */
  leftOut: string | null;
};

export const SESSIONS_ON_A_PAGE = 50;

export const endSessionsSchema = z.object({
  sessions: z
    .array(z.object({ id: sessionIdSchema, userId: userIdSchema, isOffline: z.boolean() }))
    .min(1)
    .max(SESSIONS_ON_A_PAGE, `Select at most ${SESSIONS_ON_A_PAGE} sessions.`),
  /** Whether the viewer was told that the session which they use Pouch with is among them. */
  endsOwn: z.boolean(),
});

/** How many Pouch ended, how many had ended when it was about to, and why the others did not. */
export type EndedSessions = { ended: number; endedBefore: number; failures: { id: string; reason: string }[] };
