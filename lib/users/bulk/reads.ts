import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listCredentials } from '@/lib/keycloak/credentials';
import { readGroupIdsOf } from '@/lib/users/groups';

/** Returns whether a user is a direct member of a group. */
export async function isInGroup(viewer: Viewer, id: string, groupId: string): Promise<boolean> {
  return (await readGroupIdsOf(viewer, id)).has(groupId);
}

/** Returns when the user's password was set; null without one. */
export async function passwordDateOf({ tokens }: Viewer, id: string): Promise<number | null> {
  return (await listCredentials(tokens, id)).find(({ type }) => type === 'password')?.createdDate ?? null;
}
