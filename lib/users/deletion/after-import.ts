import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { joinGroup } from '@/lib/keycloak/groups';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { addRole } from '@/lib/keycloak/role-mappings';
import { mapLimited } from '@/lib/map-limited';
import type { KeptUser } from '@/lib/users/deletion/schema';

/**
 * Gives a restored user what an import can't name exactly: groups, which it looks for by their path, and roles whose names it
 * trims. Returns what was refused, in words; the user is there and keeps the rest.
 */
export async function afterImport({ tokens }: Viewer, id: string, { roles, groups }: KeptUser): Promise<string[]> {
  const steps = [
    ...roles.map((role) => ({
      what: `the role ${roleLabel(role)}`,
      run: () => addRole(tokens, id, role.clientUuid === null ? 'realm' : { clientUuid: role.clientUuid }, role),
    })),
    ...groups.map((group) => ({ what: `the group ${groupLabel(group)}`, run: () => joinGroup(tokens, id, group.id) })),
  ];
  const refused = await mapLimited(steps, async ({ what, run }) => {
    try {
      await run();
      return [];
    } catch (error) {
      if (error instanceof AppError) return [`${what}: ${error.message}`];
      throw error;
    }
  });
  return refused.flat();
}
