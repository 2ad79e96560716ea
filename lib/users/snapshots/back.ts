import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { findUsers, readUser, type UserRepresentation } from '@/lib/keycloak/users';

/**
 * Returns the user whom a restore has made, or null. Keycloak before 23 gives another ID; there the creation time, which
 * is kept, tells the user from a namesake.
 */
export async function findBack({ tokens }: Viewer, kept: UserRepresentation): Promise<UserRepresentation | null> {
  const { id, username, email, createdTimestamp } = kept;
  const same = await readUser(tokens, id);
  if (same || !createdTimestamp) return same;
  const fields = [{ username }, ...(email ? [{ email }] : [])];
  const found = await Promise.all(fields.map((field) => findUsers(tokens, { ...field, exact: true })));
  return found.flat().find((user) => user.createdTimestamp === createdTimestamp) ?? null;
}
