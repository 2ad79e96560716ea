import 'server-only';
import type { Target } from '@/lib/audit/entry';
import type { Viewer } from '@/lib/auth/viewer';
import { requireUser } from '@/lib/users/user';

/** A user of whom the record names a part. */
export type UserTarget = Target & { id: string };

/** Returns what the record names: the user as Keycloak does, and what of theirs it is about. Throws NOT_FOUND. */
export async function aboutUser(viewer: Viewer, id: string, about: string): Promise<UserTarget> {
  return { id, name: (await requireUser(viewer, id)).username, about };
}
