import { REPAIRED, type Repair } from '@/lib/checks/repair';

type Words = {
  /** The button, the dialog's heading and its button. */
  button: string;
  title: string;
  action: string;
  description: string;
  /** What else to know before it is done. */
  notes: string[];
  /** What is true afterwards. */
  done: string;
};

const { passwordLength, eventDays, tokenSeconds } = REPAIRED;

export const REPAIR_WORDS: Record<Repair, Words> = {
  'brute-force': {
    button: 'Switch on brute force detection',
    title: 'Switch on brute force detection',
    action: 'Switch on',
    description: 'From now on Keycloak locks a user after too many wrong passwords.',
    notes: [
      'Changes “Brute force detection” of the realm. After how many wrong passwords, and for how long, stays as it is set.',
      'Anyone who knows a username can lock that user with wrong passwords. You can unlock users in Pouch.',
    ],
    done: 'Keycloak now locks users after too many wrong passwords.',
  },
  'password-length': {
    button: `Require ${passwordLength} characters`,
    title: 'Set a password policy',
    action: 'Set policy',
    description: `From now on a new password needs at least ${passwordLength} characters.`,
    notes: ['Sets “Minimum length” in the realm’s password policy. Passwords that users have now stay valid.'],
    done: `New passwords now need at least ${passwordLength} characters.`,
  },
  'event-expiration': {
    button: `Keep events for ${eventDays} days`,
    title: 'Set an expiration for events',
    action: 'Set expiration',
    description: `From now on Keycloak deletes recorded sign-ins that are older than ${eventDays} days.`,
    notes: [
      `Sets “Expiration” of user events in the realm. Sign-ins older than ${eventDays} days cannot be looked up afterwards.`,
    ],
    done: `Keycloak now keeps sign-ins for ${eventDays} days.`,
  },
  'event-details': {
    button: 'Switch off representations',
    title: 'Switch off representations',
    action: 'Switch off',
    description: 'From now on Keycloak records what administrators change without what was sent.',
    notes: ['Changes “Include representation” of admin events to off. What is recorded already stays in Keycloak’s database.'],
    done: 'Keycloak now records changes without what was sent.',
  },
  'token-lifetime': {
    button: `Set lifetime to ${tokenSeconds / 60} minute`,
    title: 'Set the lifetime of access tokens',
    action: 'Set lifetime',
    description: `From now on the realm’s access tokens live ${tokenSeconds / 60} minute, as Wallaroo sets it.`,
    notes: [
      'Changes “Access token lifespan” of the realm. Clients that have their own lifetime keep it.',
      'Scripts that use one token for longer than that, and don’t renew it, will be refused.',
    ],
    done: `The realm’s access tokens now live ${tokenSeconds / 60} minute.`,
  },
};
