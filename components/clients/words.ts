import type { ClientSummary, SecretState } from '@/lib/clients/schema';
import type { SwitchName } from '@/lib/clients/switches';

export const PARTS: Record<'api' | 'sdk' | 'pouch', string> = {
  api: 'Wallaroo API and inference',
  sdk: 'Wallaroo SDK',
  pouch: 'Pouch itself',
};

/** The id of the heading at which a rotation ends. */
export const HAND_OVER = 'hand-over';
/** The id of the heading above what a rotation will do. */
export const ROTATION = 'rotation';

/** What each way of getting a token means for whoever holds the secret. */
export const SWITCH_WORDS: Record<SwitchName, { label: string; hint: string; on: string; off: string }> = {
  serviceAccount: {
    label: 'Service account',
    hint: 'The client gets tokens for itself, without a person: inference and automation.',
    on: 'The client gets an account of its own, with the default roles. From then on its secret or key alone is enough for a token.',
    off: 'Its account is deleted with every role granted to it, and inference tokens stop. Turning it on again makes a new account without those roles.',
  },
  passwordGrant: {
    label: 'Password grant',
    hint: "Scripts trade a person's username and password for a token: MLOps API tokens.",
    on: "Programs that hold this client's credentials may send people's passwords to Keycloak and get tokens for them.",
    off: 'Scripts that sign in with a username and password through this client stop getting tokens. Tokens they hold last until they end.',
  },
  deviceFlow: {
    label: 'Device flow',
    hint: 'A program without a browser shows a code that a person confirms elsewhere: the SDK’s sign-in.',
    on: 'Programs may ask people to confirm a code in their browser, and get a token in their name.',
    off: 'Sign-ins by a code in the browser stop, such as those of the SDK and of notebooks.',
  },
};

export const HEALTH: Record<SecretState['health'], { words: string; tone: 'loss' | 'attention' | 'neutral' } | null> = {
  expired: { words: 'Expired', tone: 'loss' },
  'expires-soon': { words: 'Ends within 15 days', tone: 'attention' },
  expires: { words: 'Ends within 90 days', tone: 'neutral' },
  old: { words: 'Old', tone: 'attention' },
  fine: null,
  unknown: null,
};

/** What matters about how a client may be used, in words. */
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

/** What Keycloak's management roles allow, in words. */
const ROLE_WORDS: Record<string, string> = {
  'manage-users': 'create, change and delete people, and reset their passwords',
  'view-users': 'see everybody and their details',
  'query-users': 'search people',
  'query-groups': 'search groups',
  'view-realm': "see the realm's settings",
  'manage-realm': "change the realm's settings",
  impersonation: 'act as any person',
  'manage-clients': 'change clients and read their secrets',
  'view-clients': 'see clients (on Keycloak before 26.8 also their secrets)',
  'query-clients': 'search clients',
  'create-client': 'create clients',
  'manage-events': 'change and clear events',
  'view-events': 'see events',
  'manage-identity-providers': 'change where people sign in',
  'view-identity-providers': 'see where people sign in',
  'manage-authorization': 'change authorization rules',
  'view-authorization': 'see authorization rules',
};
export const GRAVE_ROLES = ['manage-users', 'manage-realm', 'impersonation', 'manage-clients'];

export function roleInWords(role: string): string {
  return ROLE_WORDS[role] ?? 'as its name says';
}
