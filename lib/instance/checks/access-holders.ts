import 'server-only';
import type { Role } from '@/lib/keycloak/realm-names';
import { containerOf, listRoleHolders } from '@/lib/keycloak/roles';
import type { TokenSource } from '@/lib/keycloak/token-source';
import type { UserRepresentation } from '@/lib/keycloak/users';

/** As many as are looked at. */
export const MOST_HOLDERS = 100;

/** Returns the first hundred users who hold the role that opens Pouch directly; null where its client does not exist. */
export type AccessHolders = () => Promise<UserRepresentation[] | null>;

/** Returns what asks for them once, however many checks of a run want to know. */
export function accessHolders(tokens: TokenSource, role: Role): AccessHolders {
  let asked: ReturnType<AccessHolders> | undefined;
  return () => {
    asked ??= listHolders(tokens, role);
    return asked;
  };
}

async function listHolders(tokens: TokenSource, role: Role): Promise<UserRepresentation[] | null> {
  const container = await containerOf(tokens, role.client);
  if (!container) return null;
  return listRoleHolders(tokens, container, role.name, { first: 0, max: MOST_HOLDERS, briefRepresentation: false });
}
