import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listEffectiveRoles, type RoleMappings, readRoleMappings } from '@/lib/keycloak/role-mappings';
import { readEffectiveRoles } from '@/lib/users/account/effective-roles';
import { isDefaultRole, toKnown, toKnownRoles } from '@/lib/users/account/known-roles';
import type { Access, HeldRole, KnownRole } from '@/lib/users/account/schema';
import { readChainsOf, readGroupsOf } from '@/lib/users/group-tree';
import type { Group } from '@/lib/users/schema';

/** Returns every role that a user has in effect, with where it comes from, and the user's groups. */
export async function readAccess(viewer: Viewer, id: string): Promise<Access> {
  const [direct, chains] = await Promise.all([readRoleMappings(viewer.tokens, id), readChainsOf(viewer, id)]);
  const isWhole = viewer.permissions.has('view-realm') && viewer.permissions.has('view-clients');
  const roles = isWhole
    ? await readEffectiveRoles(viewer, direct, chains)
    : [...toKnownRoles(direct).map(directly), ...(await readInherited(viewer, id, direct))];
  return { roles, isWhole, groups: chains.flatMap((chain) => chain.slice(-1)) };
}

/** Returns what a user was given: roles, but for the realm's default role, and groups. */
export async function readDirectAccess(viewer: Viewer, id: string): Promise<{ roles: KnownRole[]; groups: Group[] }> {
  const [direct, groups] = await Promise.all([readRoleMappings(viewer.tokens, id), readGroupsOf(viewer, id)]);
  return { roles: toKnownRoles(direct).filter((role) => !isDefaultRole(role)), groups };
}

/** Returns the realm roles that a user does not hold directly. */
async function readInherited({ tokens }: Viewer, id: string, { realm }: RoleMappings): Promise<HeldRole[]> {
  const effective = await listEffectiveRoles(tokens, id, 'realm');
  const inherited = effective.filter((role) => !realm.some((own) => own.id === role.id));
  return inherited.map((role) => ({ ...toKnown(role, null), isDirect: false, isDefault: false, sources: [] }));
}

function directly(role: KnownRole): HeldRole {
  return { ...role, isDirect: true, isDefault: isDefaultRole(role), sources: [{ kind: 'direct' }] };
}
