import 'server-only';
import { OLD_DAYS } from '@/lib/checks/old-days';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { listCredentials } from '@/lib/keycloak/credentials';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { mapLimited } from '@/lib/map-limited';

/** Each is one call to Keycloak, which gives credentials of one user at a time. */
export const MOST_LOOKED_AT = 100;

type Waiting = { id: string; createdTimestamp?: number | null | undefined };
export type OldPasswords = {
  found: { id: string; since: number }[];
  /** Whether there were too many to look at each, so that some are judged by when the user was created. */
  isJudged: boolean;
};

/** Returns whose temporary password is too old, and since when it is set, by the date of the credential: none is older than its user. */
export async function oldPasswords(tokens: TokenSource, waiting: Waiting[], now: number): Promise<OldPasswords> {
  const isOld = (moment: number) => moment <= now - OLD_DAYS * DAY_MS;
  const createdAt = ({ createdTimestamp }: Waiting) => createdTimestamp ?? 0;
  const candidates = waiting.filter((user) => isOld(createdAt(user)));
  const lookedAt = await mapLimited(candidates.slice(0, MOST_LOOKED_AT), async (user) => {
    const credentials = await listCredentials(tokens, user.id).catch(noneIfGone);
    const password = credentials.find(({ type }) => type === 'password');
    // Without one there is nothing to be found out: the user was invited, or is in a directory.
    return password ? [{ id: user.id, since: password.createdDate ?? createdAt(user) }] : [];
  });
  const judged = candidates.slice(MOST_LOOKED_AT).map((user) => ({ id: user.id, since: createdAt(user) }));
  return { found: [...lookedAt.flat(), ...judged].filter(({ since }) => isOld(since)), isJudged: judged.length > 0 };
}

/** The user may have been deleted since the list was read. */
function noneIfGone(error: unknown): [] {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return [];
  throw error;
}
