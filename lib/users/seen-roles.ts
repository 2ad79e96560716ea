import 'server-only';
import type { Permission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { managementClientOf, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { listEffectiveRoles } from '@/lib/keycloak/role-mappings';
import type { Unseen } from '@/lib/users/schema';

// Keycloak leaves roles that the viewer may not see out of its answers about users, groups and composite roles, without a word.
// There, "no roles" proves nothing.

const SHOWN_TO: Record<keyof Unseen, Permission[]> = {
  realm: ['view-realm', 'manage-realm'],
  clients: ['view-clients', 'manage-clients'],
};

export const ALL_SEEN: Unseen = { realm: false, clients: false };

/**
 * Returns the kinds of roles that may be missing in the answers about what users and groups have. Up to 26.7 the calls for realm
 * roles show them to each viewer of the user: a viewer who gets their own realm roles gets those of others as well.
 */
export async function unseenRoles(viewer: Viewer): Promise<Unseen> {
  const { realm, clients } = unseenWithin(viewer);
  return { realm: realm && (await listEffectiveRoles(viewer.tokens, viewer.id, 'realm')).length === 0, clients };
}

/** Returns the kinds of roles that may be missing in the answers about what is within a composite role. */
export function unseenWithin({ permissions }: Viewer): Unseen {
  const isUnseen = (kind: keyof Unseen) => !SHOWN_TO[kind].some((role) => permissions.has(role));
  return { realm: isUnseen('realm'), clients: isUnseen('clients') };
}

/** Returns the part of them that a role would be among. */
export function kindOf({ client }: Role, { realm, clients }: Unseen): Unseen {
  return client === null ? { realm, clients: false } : { realm: false, clients };
}

/** Throws FORBIDDEN where the viewer may not see the role, nor who has it. */
export async function requireSeen(viewer: Viewer, role: Role): Promise<void> {
  const unseen = kindOf(role, await unseenRoles(viewer));
  if (!isPartUnseen(unseen)) return;
  const words = `Nothing was done, because you may not see the role "${roleLabel(role)}". To do this, you need ${neededToSee(unseen)}.`;
  throw new AppError('FORBIDDEN', words);
}

export function isPartUnseen({ realm, clients }: Unseen): boolean {
  return realm || clients;
}

/** Returns what would show them, in words: `the role "view-clients" of the client "master-realm"`. */
export function neededToSee({ realm, clients }: Unseen): string {
  const needed = [...(realm ? ['"view-realm"'] : []), ...(clients ? ['"view-clients"'] : [])];
  const client = managementClientOf(env().POUCH_REALM);
  return `the ${needed.length > 1 ? 'roles' : 'role'} ${needed.join(' and ')} of the client "${client}"`;
}
