import 'server-only';
import type { Check } from '@/lib/checks/check';

/** What is left out of Pouch without each role of the realm's management client. */
const USES: Record<string, string> = {
  'view-users': 'see users',
  'manage-users': 'create, change and delete users',
  'view-clients': 'see API credentials and get tokens',
  'manage-clients': 'show and rotate client secrets',
  'view-events': 'see when a user or a client last signed in',
  'manage-events': 'have Keycloak record sign-ins and changes',
  'view-identity-providers': 'see which identity providers the realm has',
  'view-realm': "see the realm's settings",
  'manage-realm': 'restore deleted users, and set up grace periods for secrets',
};

/** Checks what of Pouch is closed to whoever is signed in. */
export function ownRolesCheck(permissions: ReadonlySet<string>): Check {
  const check = { id: 'own-roles', title: 'Your roles' };
  const missing = Object.entries(USES).filter(([role]) => !permissions.has(role));
  if (missing.length === 0) return { ...check, state: 'pass', words: 'You have every role that Pouch has a use for.' };
  const words = `You cannot ${missing.map(([role, use]) => `${use} (${role})`).join('; ')}.`;
  return { ...check, state: 'warn', words, remedy: 'Ask an administrator for these roles, if you need them.' };
}
