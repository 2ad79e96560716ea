import 'server-only';
import type { Permission } from '@/lib/auth/permissions';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { managementClientOf, roleLabel } from '@/lib/keycloak/realm-names';
import { log } from '@/lib/log';

/** Who asks, as far as their roles go. */
type Entering = { username: string; mayEnter: boolean; permissions: ReadonlySet<string> };

/** Throws FORBIDDEN where Pouch is not open to the user, or they do not have the role. */
export function requirePermitted(user: Entering, permission: Permission): void {
  const { POUCH_ACCESS_ROLE, POUCH_REALM } = env();
  if (!user.mayEnter) {
    const needed = roleLabel(POUCH_ACCESS_ROLE);
    throw refused(user, needed, `Pouch is for administrators, who have the role "${needed}".`);
  }
  if (!user.permissions.has(permission)) {
    throw refused(user, permission, `This needs the role "${permission}" of the client "${managementClientOf(POUCH_REALM)}".`);
  }
}

function refused({ username }: Entering, missing: string, need: string): AppError {
  log.warn({ viewer: username, missing }, 'refused because of a missing role');
  return new AppError('FORBIDDEN', `${need} You are signed in as ${username}, who does not have it.`);
}
