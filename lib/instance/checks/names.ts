const NAMED = 5;

/** Returns the usernames of some users in words, and how many more there are. */
export function namesOf(users: { username: string }[]): string {
  const names = users.slice(0, NAMED).map(({ username }) => username);
  const more = users.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** Keycloak calls the user of a client so. It is in the lists of who holds a role. */
export function isServiceAccountName(username: string): boolean {
  return username.startsWith('service-account-');
}
