import type { Origin } from '@/lib/users/account/schema';

/** The name of the directory that alone may change the account's profile and password; null where Keycloak may. */
export function readOnlyDirectoryOf({ origin }: { origin: Origin }): string | null {
  return origin.kind === 'federation' && origin.isReadOnly ? origin.name : null;
}
