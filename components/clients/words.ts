import type { ClientSummary, SecretState } from '@/lib/clients/schema';
import type { SwitchName } from '@/lib/clients/switches';
import { ownValue } from '@/lib/own-value';

export const PARTS: Record<'api' | 'sdk' | 'pouch', string> = {
  api: 'Wallaroo API and inference',
  sdk: 'Wallaroo SDK',
  pouch: 'Pouch itself',
};

/** The id of the heading that gets the focus after a rotation. */
export const HAND_OVER = 'hand-over';
/** The id of the heading of the rotation panel. */
export const ROTATION = 'rotation';

/** Explains each flow and the effect of turning it on or off. */
export const SWITCH_WORDS: Record<SwitchName, { label: string; hint: string; on: string; off: string }> = {
  serviceAccount: {
    label: 'Service account',
    hint: 'The client gets tokens for itself, without a user: for inference and automation.',
    on: "Keycloak creates a service account with the default roles. From then on, the client's secret or key alone is enough to get a token.",
    off: 'The service account is deleted with all its roles, and inference tokens can no longer be issued. Turning it on again creates a new service account without those roles.',
  },
  passwordGrant: {
    label: 'Password grant',
    hint: "Scripts exchange a user's username and password for a token, as for the MLOps API.",
    on: "Applications that have this client's credentials can send users' passwords to Keycloak and get tokens for them.",
    off: 'Scripts that sign in with a username and password through this client can no longer get tokens. Tokens they already have stay valid until they expire.',
  },
  deviceFlow: {
    label: 'Device flow',
    hint: 'An application without a browser shows a code that the user confirms elsewhere, as the SDK does.',
    on: 'Applications can ask users to confirm a code in their browser, and get a token for them.',
    off: 'Signing in by confirming a code in the browser no longer works, for example in the SDK and in notebooks.',
  },
};

export const HEALTH: Record<SecretState['health'], { words: string; tone: 'loss' | 'attention' | 'neutral' } | null> = {
  expired: { words: 'Expired', tone: 'loss' },
  'expires-soon': { words: 'Expires within 15 days', tone: 'attention' },
  expires: { words: 'Expires within 90 days', tone: 'neutral' },
  old: { words: 'Old', tone: 'attention' },
  fine: null,
  unknown: null,
};

/** Returns the flows that a client may use, in words. */
export function marksOf({ browserSignIn, serviceAccount, passwordGrant, deviceFlow, isPublic }: ClientSummary): string[] {
  const marks = [
    serviceAccount && 'Service account',
    passwordGrant && 'Password grant',
    deviceFlow && 'Device flow',
    browserSignIn && 'Browser sign-in',
    isPublic && 'No secret (public)',
  ];
  return marks.filter((mark) => mark !== false);
}

/** Describes what each of Keycloak's management roles allows. */
const ROLE_WORDS: Record<string, string> = {
  'manage-users': 'create, change and delete users, and reset their passwords',
  'view-users': 'see all users and their details',
  'query-users': 'search users',
  'query-groups': 'search groups',
  'view-realm': "see the realm's settings",
  'manage-realm': "change the realm's settings",
  impersonation: 'sign in as any user',
  'manage-clients': 'change clients and read their secrets',
  'view-clients': 'see clients (on Keycloak before 26.8 also their secrets)',
  'query-clients': 'search clients',
  'create-client': 'create clients',
  'manage-events': 'change and clear events',
  'view-events': 'see events',
  'manage-identity-providers': 'change identity providers',
  'view-identity-providers': 'see identity providers',
  'manage-authorization': 'change authorization rules',
  'view-authorization': 'see authorization rules',
};
export const GRAVE_ROLES = ['manage-users', 'manage-realm', 'impersonation', 'manage-clients'];

export function roleInWords(role: string): string {
  return ownValue(ROLE_WORDS, role) ?? 'as its name says';
}
