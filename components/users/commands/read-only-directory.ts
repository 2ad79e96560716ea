import type { Origin } from '@/lib/users/account/schema';

/** Returns the name of the read-only directory that the user comes from; null where Keycloak may change the user. */
export function readOnlyDirectoryOf({ origin }: { origin: Origin }): string | null {
  return origin.kind === 'federation' && origin.isReadOnly ? origin.name : null;
}

/** Returns why neither state nor roles and groups of the user can be changed here; null where they can. */
export function unstoredReason({ origin }: { origin: Origin }): string | null {
  if (origin.kind !== 'federation' || origin.isStored) return null;
  return `Keycloak does not store users of the LDAP directory ${origin.name} (“Import users” is off). Change the user there.`;
}
