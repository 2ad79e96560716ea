import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import type { Role } from '@/lib/keycloak/realm-names';
import { containerOf, findRole, listRoles, type RoleContainer, type RoleRepresentation } from '@/lib/keycloak/roles';
import { isSegment } from '@/lib/path-segments';
import { requireSeen } from '@/lib/users/seen-roles';

export type FoundRole = { container: RoleContainer; role: RoleRepresentation };

/**
 * Returns a role as Keycloak has it, or null. One whose name can't be part of a path is looked for among all roles. Throws FORBIDDEN
 * where the viewer may not see it: with `query-clients` alone, Keycloak answers that there is no such client.
 */
export async function lookUpRole(viewer: Viewer, wanted: Role): Promise<FoundRole | null> {
  const { tokens } = viewer;
  const { client, name } = wanted;
  const container = await containerOf(tokens, client);
  if (!container) {
    await requireSeen(viewer, wanted);
    return null;
  }
  const role = isSegment(name)
    ? await findRole(tokens, container, name)
    : (await listRoles(tokens, container)).find((candidate) => candidate.name === name);
  return role?.name === name ? { container, role } : null;
}
