const NAMED = 5;

/** Returns the usernames of some users in words, and how many more there are. */
export function namesOf(users: { username: string }[]): string {
  const names = users.slice(0, NAMED).map(({ username }) => username);
  const more = users.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
