import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, type ErrorCode } from '@/lib/errors';
import { listDirectories } from '@/lib/keycloak/directories';
import type { Role } from '@/lib/keycloak/realm-names';
import { containerOf, listRoleHolders } from '@/lib/keycloak/roles';
import { isSegment } from '@/lib/path-segments';

/** Where more users hold a role, each user of a job is asked about. */
const MOST = 1_000;
/** What leaves it to asking about each user. */
const UNKNOWN: ReadonlySet<ErrorCode> = new Set(['FORBIDDEN', 'NOT_FOUND', 'UNAVAILABLE']);

/**
 * Returns the IDs of all who hold a role directly, in one list for all users of a job. Null where each has to be asked about: where there
 * are many, where they may not or can't be listed, and where a directory, which may keep roles itself, has users of the realm.
 */
export async function readHolderIds({ tokens }: Viewer, { client, name }: Role): Promise<ReadonlySet<string> | null> {
  try {
    const [container, directories] = await Promise.all([containerOf(tokens, client), listDirectories(tokens)]);
    if (!container || directories.length > 0 || !isSegment(name)) return null;
    const holders = await listRoleHolders(tokens, container, name, { max: MOST + 1, briefRepresentation: true });
    return holders.length > MOST ? null : new Set(holders.map(({ id }) => id));
  } catch (error) {
    if (error instanceof AppError && UNKNOWN.has(error.code)) return null;
    throw error;
  }
}
