import 'server-only';
import type { Check } from '@/lib/checks/check';
import type { EventsConfig } from '@/lib/keycloak/events-config';
import type { Realm } from '@/lib/keycloak/realm';
import { generatePassword } from '@/lib/passwords/generate-password';
import { parsePasswordPolicy } from '@/lib/passwords/password-policy';

/** Checks what the realm does about passwords, and whether it can send mail. */
export function realmChecks(realm: Realm): Check[] {
  return [bruteForceCheck(realm), passwordPolicyCheck(realm), mailCheck(realm)];
}

function bruteForceCheck({ bruteForceProtected }: Realm): Check {
  const check = { id: 'brute-force', title: 'Brute force detection' };
  if (bruteForceProtected) return { ...check, state: 'pass', words: 'Too many wrong passwords lock a user for a while.' };
  const words = 'Wrong passwords do not lock a user, so any number of passwords can be tried.';
  const remedy = 'Switch it on in Keycloak: Realm settings, Security defenses.';
  return { ...check, state: 'warn', words, remedy, repair: 'brute-force' };
}

function passwordPolicyCheck({ passwordPolicy }: Realm): Check {
  const check = { id: 'password-policy', title: 'Password policy' };
  const policy = parsePasswordPolicy(passwordPolicy ?? '');
  if (generatePassword(policy) === null) {
    const words = 'Pouch cannot generate a password that is sure to fit these rules, so each new user needs one that you type.';
    return { ...check, state: 'warn', words, remedy: 'Simplify the policy in Keycloak: Authentication, Policies.' };
  }
  if (policy.rules.length > 0)
    return { ...check, state: 'pass', words: 'The realm has rules for passwords, which those that Pouch generates fit.' };
  const words = 'The realm has no rules for passwords, so users may choose any, such as "1".';
  const remedy = 'Set one in Keycloak: Authentication, Policies. At least a length helps.';
  return { ...check, state: 'warn', words, remedy, repair: 'password-length' };
}

function mailCheck({ smtpServer }: Realm): Check {
  const check = { id: 'mail', title: 'Mail', state: 'pass' as const };
  if (smtpServer?.host) {
    return { ...check, words: 'The realm can send mail, so that users can be invited by it.', action: 'send-test-mail' };
  }
  return { ...check, words: 'The realm sends no mail, so Pouch shows sign-in details for you to hand over.' };
}

const SWITCHED_IN = 'in Keycloak: Realm settings, Events.';
const ACTIVITY = { href: '/activity', label: 'Open Activity' };

/** Checks whether Keycloak records who signs in and what administrators change, and nothing that it should not. */
export function eventChecks(events: EventsConfig): Check[] {
  return [loginEventsCheck(events), adminEventsCheck(events)];
}

function loginEventsCheck({ types, expiresAfterSeconds }: EventsConfig): Check {
  const check = { id: 'login-events', title: 'Record of sign-ins' };
  if (!types.has('LOGIN')) {
    const words = 'Keycloak records no sign-ins, so Pouch cannot say when a user or a client last signed in, or why that failed.';
    return { ...check, state: 'warn', words, remedy: 'Switch events on in Activity.', link: ACTIVITY };
  }
  if (expiresAfterSeconds === null) {
    const words = 'Keycloak records sign-ins and never deletes them, so its database grows without end.';
    const remedy = `Set an expiration for user events ${SWITCHED_IN}`;
    return { ...check, state: 'warn', words, remedy, repair: 'event-expiration' };
  }
  return { ...check, state: 'pass', words: `Keycloak records sign-ins for ${daysIn(expiresAfterSeconds)}.` };
}

function adminEventsCheck({ adminEvents, adminEventDetails }: EventsConfig): Check {
  const check = { id: 'admin-events', title: 'Record of changes' };
  if (!adminEvents) {
    const words = 'Keycloak does not record what administrators change, so changes made outside of Pouch leave no trace.';
    return { ...check, state: 'warn', words, remedy: 'Switch events on in Activity.', link: ACTIVITY };
  }
  if (adminEventDetails) {
    const words = 'Keycloak records changes with everything that was sent, which may include passwords and secrets.';
    const remedy = `Switch "Include representation" off ${SWITCHED_IN}`;
    return { ...check, state: 'warn', words, remedy, repair: 'event-details' };
  }
  return { ...check, state: 'pass', words: 'Keycloak records what administrators change, without what was sent.' };
}

function daysIn(seconds: number): string {
  const hours = Math.max(1, Math.round(seconds / 3_600));
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}
