import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { defaultAccessRoleOf, isSameRole, opensSomeRealm, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { listDirectRoles, listEffectiveRoles } from '@/lib/keycloak/role-mappings';
import { containerOf, listRoleHolders, type RoleContainer } from '@/lib/keycloak/roles';
import type { Page, UserRepresentation } from '@/lib/keycloak/users';
import { isLeftOutOfSearches } from '@/lib/users/operations/service-accounts';
import { isPartUnseen, kindOf, requireSeen, unseenRoles } from '@/lib/users/seen-roles';

const BATCH = 100;

/** Returns whether a user holds a role that must not die out, directly, through a group or within another role. */
export async function isAdministrator(viewer: Viewer, id: string): Promise<boolean> {
  return (await administratorRolesOf(viewer, id)).length > 0;
}

/** Returns whether a user holds the role that opens Pouch, and how. */
export async function administratorRoleOf(viewer: Viewer, id: string): Promise<'directly' | 'inherited' | 'no'> {
  const role = env().POUCH_ACCESS_ROLE;
  const container = await requireContainer(viewer, role);
  const [direct, effective] = await Promise.all([
    listDirectRoles(viewer.tokens, id, container),
    listEffectiveRoles(viewer.tokens, id, container),
  ]);
  if (direct.some(({ name }) => name === role.name)) return 'directly';
  return effective.some(({ name }) => name === role.name) ? 'inherited' : 'no';
}

/** Throws REFUSED unless another enabled user also holds each such role of the user directly. */
export async function requireAnotherAdministrator(viewer: Viewer, id: string): Promise<void> {
  for (const role of await administratorRolesOf(viewer, id)) {
    if (await hasAnotherHolder(viewer, role, id)) continue;
    const words = `Nothing was changed, because this is the last enabled administrator (role "${roleLabel(role)}"). Make another user an administrator first.`;
    throw new AppError('REFUSED', words);
  }
}

/** Returns the role that opens Pouch, and the one that opens the realm to its administrators. */
export function guardedRoles(): Role[] {
  const { POUCH_ACCESS_ROLE, POUCH_REALM } = env();
  const ofRealm = defaultAccessRoleOf(POUCH_REALM);
  return isSameRole(POUCH_ACCESS_ROLE, ofRealm) ? [ofRealm] : [POUCH_ACCESS_ROLE, ofRealm];
}

/** Returns whether a role is a guarded one, or opens this realm or another. What is within it is not looked at. */
export function isOfAdministrators(role: Role): boolean {
  return opensSomeRealm(role, env().POUCH_REALM) || guardedRoles().some((guarded) => isSameRole(guarded, role));
}

/** Returns users who hold a guarded role directly, service accounts among them. */
export async function readHolders(viewer: Viewer, role: Role, page: Page): Promise<UserRepresentation[]> {
  return listRoleHolders(viewer.tokens, await requireContainer(viewer, role), role.name, page);
}

/** A role that the viewer may not see counts as held. */
async function administratorRolesOf(viewer: Viewer, id: string): Promise<Role[]> {
  const held = await Promise.all(
    guardedRoles().map(async (role) => {
      const effective = await listEffectiveRoles(viewer.tokens, id, await requireContainer(viewer, role));
      if (effective.length === 0 && (await isUnseen(viewer, role))) return [role];
      return effective.some(({ name }) => name === role.name) ? [role] : [];
    }),
  );
  return held.flat();
}

async function hasAnotherHolder(viewer: Viewer, role: Role, id: string): Promise<boolean> {
  for (let first = 0; ; first += BATCH) {
    const holders = await readHolders(viewer, role, { first, max: BATCH, briefRepresentation: true });
    for (const holder of holders) {
      if (holder.id !== id && holder.enabled && !(await isLeftOutOfSearches(viewer, holder))) return true;
    }
    if (holders.length < BATCH) return false;
  }
}

/** Returns whether the viewer may not see who has the role. */
async function isUnseen(viewer: Viewer, role: Role): Promise<boolean> {
  return isPartUnseen(kindOf(role, await unseenRoles(viewer)));
}

async function requireContainer(viewer: Viewer, role: Role): Promise<RoleContainer> {
  const { client } = role;
  const container = await containerOf(viewer.tokens, client);
  if (!container && client !== null) await requireSeen(viewer, role);
  if (!container) throw new AppError('NOT_FOUND', `The realm has no client ${client}, which POUCH_ACCESS_ROLE names.`);
  return container;
}
