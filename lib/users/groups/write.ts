import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { createGroup, type GroupRepresentation, readGroup } from '@/lib/keycloak/groups';
import { shown } from '@/lib/shown-text';
import { noSuchGroup } from '@/lib/users/groups/list';

/** Returns the whole group, to change. Throws NOT_FOUND. */
export async function requireGroup({ tokens }: Viewer, id: string): Promise<GroupRepresentation> {
  const group = await readGroup(tokens, id);
  if (!group) throw noSuchGroup();
  return group;
}

/** Creates a group and returns its ID. */
export async function createIn({ tokens }: Viewer, parentId: string | null, name: string): Promise<string> {
  return createGroup(tokens, parentId, name).catch((error) => {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw taken(error, 'created', name);
    const words = `Keycloak did not answer, so the group "${shown(name)}" may or may not have been created. Search for it before you try again.`;
    throw new AppError('UNAVAILABLE', words, { cause: error });
  });
}

/** Returns what to throw for a name that another group beside it has: Keycloak tells groups apart by it. */
export function taken(error: unknown, done: string, name: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'CONFLICT') return error;
  const words = `The group was not ${done}, because there is already a group "${shown(name)}" in the same place. Choose another name.`;
  return new AppError('CONFLICT', words, { cause: error, fieldErrors: { name: [words] } });
}
