import 'server-only';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { listCredentials } from '@/lib/keycloak/credentials';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { mapLimited } from '@/lib/map-limited';

/** Each is one call to Keycloak, which gives credentials of one user at a time. */
export const MOST_LOOKED_AT = 100;
/** A password that is temporary for longer is likely to be used by no one, or by someone else. */
export const OLD_DAYS = 7;

type Waiting = { id: string; createdTimestamp?: number | null | undefined };

/**
 * Returns since when each temporary password that is too old is set, by the date of the credential: no password is older than its
 * user. Of more than a hundred, those who come later are judged by when the user was created.
 */
export async function oldPasswords(tokens: TokenSource, waiting: Waiting[], now: number): Promise<number[]> {
  const isOld = (moment: number) => moment <= now - OLD_DAYS * DAY_MS;
  const createdAt = ({ createdTimestamp }: Waiting) => createdTimestamp ?? 0;
  const candidates = waiting.filter((user) => isOld(createdAt(user)));
  const setAt = await mapLimited(candidates.slice(0, MOST_LOOKED_AT), async (user) => {
    const credentials = await listCredentials(tokens, user.id).catch(noneIfGone);
    const password = credentials.find(({ type }) => type === 'password');
    // Without one there is nothing to be found out: the user was invited, or is in a directory.
    return password ? [password.createdDate ?? createdAt(user)] : [];
  });
  return [...setAt.flat(), ...candidates.slice(MOST_LOOKED_AT).map(createdAt)].filter(isOld);
}

/** The user may have been deleted since the list was read. */
function noneIfGone(error: unknown): [] {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return [];
  throw error;
}
