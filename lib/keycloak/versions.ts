/** The lines of Keycloak that Pouch is tested on (docs/compatibility.md), from the oldest to the newest. */
export const SUPPORTED = { oldest: '21.1', newest: '26.7' };

/** Returns whether rotation under a policy is broken: before 26.7.0 both secrets got the same value, and times overflowed. */
export function hasBrokenRotation(version: string): boolean {
  return isOlder(version, '26.7');
}

/** Returns whether a user who is imported keeps the given ID: before 23.0.0 each gets another. */
export function keepsImportedIds(version: string): boolean {
  return !isOlder(version, '23.0');
}

/** Returns whether a search looks through the list of all sessions: before 24 it leaves some out, and 21 knows no client IDs. */
export function searchesAllSessions(version: string): boolean {
  return !isOlder(version, '24.0');
}

/** Returns why Pouch may not work as it says on this version, in words; null where it is tested on it. */
export function doubtAbout(version: string | null): string | null {
  const tested = `Pouch is tested on Keycloak ${SUPPORTED.oldest} to ${SUPPORTED.newest}`;
  if (version === null) return `${tested}. Which version this server has is not known, because no administrator here may see it.`;
  if (isOlder(version, SUPPORTED.oldest))
    return `${tested}. This server is Keycloak ${version}, which is older and not supported.`;
  if (isOlder(SUPPORTED.newest, lineOf(version))) return `${tested}. This server is Keycloak ${version}, which is newer.`;
  return null;
}

/** Returns whether the Admin API is slow where there are many realms (Keycloak's issue 51554): each call looked through the roles of all. */
export function hasSlowAdminApi(version: string): boolean {
  return !isOlder(version, '26.7.1') && isOlder(version, '26.7.3');
}

/** Returns whether client secrets are shown only to those who may change clients: before 26.8 whoever may see clients can read them. */
export function masksSecrets(version: string): boolean {
  return !isOlder(version, '26.8');
}

/** Returns whether a release came before another, patches included. A line, such as 26.7, comes before all of its releases. */
export function isOlder(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) < 0;
}

/** Returns the line of a release: 26.7 of 26.7.4. */
export function lineOf(version: string): string {
  return version.split('.', 2).join('.');
}
