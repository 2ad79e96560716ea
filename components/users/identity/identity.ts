import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

/**
 * Returns how a user is introduced: by the name where there is one, then by what else identifies them. The username comes
 * along only where it differs from the email address.
 */
export function identityOf({
  name,
  username,
  email,
}: Pick<User, 'name' | 'username' | 'email'>): [first: string, second: string] {
  const rest = [email, username === email ? null : username].filter((line) => line !== null);
  if (name.trim()) return [shown(name), rest.map(shown).join(' · ')];
  return [shown(username), email === null || email === username ? '' : shown(email)];
}
