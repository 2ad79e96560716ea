import type { Role } from '@/lib/keycloak/realm-names';
import { decodedSegment } from '@/lib/path-segments';

/** Returns how a setting or an address names a role, for `readRole`. */
export function writeRole({ client, name }: Role): string {
  return [...(client === null ? [] : [client]), name].map(escaped).join('/');
}

function escaped(name: string): string {
  return name.replaceAll('%', '%25').replaceAll('/', '%2F');
}

/**
 * Returns the role that a setting names: `role` or `client/role`, with `%2F` for a slash within a name and `%25` for a percent
 * sign. Null where that can be read in more than one way.
 */
export function readRole(notation: string): Role | null {
  const [first, second, ...others] = notation.split('/').map(decodedSegment);
  if (!first || others.length > 0) return null;
  if (!notation.includes('/')) return { client: null, name: first };
  return second ? { client: first, name: second } : null;
}
