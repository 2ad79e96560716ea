import { credentialOf } from '@/lib/keycloak/new-password';
import { hashedPassword } from '@/lib/passwords/grouped';
import { callRate } from '../bulk/raw-calls.ts';

/** How new users get a password: one that is made for them, the one in the file, or none. */
export const WAYS = ['generated', 'none', 'given'] as const;
export type Way = (typeof WAYS)[number];
export type NewUser = { username: string; firstName: string; lastName: string; password: string };

export function newUsers(prefix: string, count: number): NewUser[] {
  return Array.from({ length: count }, (_, index) => ({
    username: `${prefix}${String(index).padStart(6, '0')}@example.net`,
    firstName: 'Ana',
    lastName: `Sample ${index}`,
    password: `Qz7-${Math.random().toString(36).slice(2)}-Kp4`,
  }));
}

/** Creates the users as a script would that sends the same as Pouch, so many at a time. Returns users per second. */
export async function rawCreateRate(
  at: { realm: string; token: string; atOnce: number },
  way: Way,
  users: NewUser[],
): Promise<number> {
  return callRate(at, users, async (ask, { username, password, ...names }) => {
    const credentials = await credentialsOf(way, password);
    const requiredActions = way === 'none' ? [] : ['UPDATE_PASSWORD'];
    const user = { username, email: username, ...names, enabled: true, emailVerified: true, requiredActions, credentials };
    await ask('POST', '/users', user);
  });
}

async function credentialsOf(way: Way, password: string) {
  if (way === 'none') return [];
  if (way === 'given') return [credentialOf({ value: password, isTemporary: true })];
  return [credentialOf(await hashedPassword(password))];
}
