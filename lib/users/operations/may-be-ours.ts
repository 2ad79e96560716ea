import type { UserRepresentation } from '@/lib/keycloak/users';

/** By how much Keycloak's clock may be behind Pouch's. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Returns whether a user may be one that Pouch asked Keycloak to create at this time. Keycloak before 23 does not keep the creation
 * time that it is given, but no version makes a user older than the request.
 */
export function mayBeOurs({ createdTimestamp }: Pick<UserRepresentation, 'createdTimestamp'>, askedAt: number): boolean {
  return (createdTimestamp ?? Number.POSITIVE_INFINITY) >= askedAt - CLOCKS_DIFFER_MS;
}
