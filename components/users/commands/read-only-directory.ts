import type { Origin } from '@/lib/users/account/schema';

/** Returns the name of the read-only directory that the user comes from; null where Keycloak may change the user. */
export function readOnlyDirectoryOf({ origin }: { origin: Origin }): string | null {
  return origin.kind === 'federation' && origin.isReadOnly ? origin.name : null;
}
