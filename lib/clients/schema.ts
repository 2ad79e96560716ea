import { z } from 'zod';
import { GRACE_PERIODS, LIFETIMES } from '@/lib/clients/grace-periods';
import { SWITCHES } from '@/lib/clients/switches';

// Over 150 lines, because it has all that the one feature of clients sends to browsers and takes from them.

/** A client by its client ID, not by Keycloak's uuid. */
export const clientIdSchema = z.string().min(1).max(255);
const one = { clientId: clientIdSchema };

export const showSecretSchema = z.object({
  ...one,
  /** Said in the audit: was it looked at, or only put on the clipboard? */
  purpose: z.enum(['reveal', 'copy']),
});

export const testSecretSchema = z.object({ ...one, which: z.enum(['current', 'old']) });
export type WhichSecret = z.output<typeof testSecretSchema>['which'];

/** `secretVersion` of the page: what was rotated since then is left alone. */
const seen = z.string().max(100);

export const rotateSecretSchema = z.object({
  ...one,
  seen,
  /** The client id as typed; wanted where the old secret stops at once. */
  typed: z.string().trim(),
});

export const retireSecretSchema = z.object({ ...one, seen });

export const setUpGracePeriodSchema = z.object({
  ...one,
  gracePeriodSeconds: z.literal(GRACE_PERIODS),
  lifetimeSeconds: z.literal(LIFETIMES),
});
export type SetUpGracePeriod = z.input<typeof setUpGracePeriodSchema>;
export const stopGracePeriodSchema = z.object(one);

export const changeSwitchSchema = z.object({ ...one, name: z.enum(SWITCHES), isOn: z.boolean() });

/** How long an access token can live. It cannot be taken back everywhere before it expires. */
export const TOKEN_SECONDS = { least: 60, most: 24 * 3_600 };
const lifetimeWords = 'Use 1 to 1440 minutes, or leave it empty.';

export const setTokenLifeSchema = z.object({
  ...one,
  /** Null: as long as the realm has it. */
  seconds: z.int().min(TOKEN_SECONDS.least, lifetimeWords).max(TOKEN_SECONDS.most, lifetimeWords).nullable(),
});

/** ISO 8601 moments; null where Keycloak does not know. */
export type SecretState = {
  setAt: string | null;
  expiresAt: string | null;
  /** The end of the secret before this one, while it still works. */
  oldWorksUntil: string | null;
  health: 'expired' | 'expires-soon' | 'expires' | 'old' | 'fine' | 'unknown';
};

/** A row of the list. It never holds a secret. */
export type ClientSummary = {
  uuid: string;
  clientId: string;
  name: string | null;
  /** What Wallaroo or Pouch uses it for; null for any other. */
  part: 'api' | 'sdk' | 'pouch' | null;
  isEnabled: boolean;
  isPublic: boolean;
  /** False where it signs in with a key or certificate. */
  usesSecret: boolean;
  serviceAccount: boolean;
  passwordGrant: boolean;
  deviceFlow: boolean;
  browserSignIn: boolean;
  /** Whether any address may receive its sign-ins, and whether any website's script may call it. */
  openTo: { anyAddress: boolean; anyWebsite: boolean };
  /** How long an access token lasts; null where it depends on realm settings that the viewer may not see. */
  tokenSeconds: number | null;
  /** False where the realm's lifetime holds. */
  hasOwnTokenLife: boolean;
  /** Null for a client without one. */
  secret: SecretState | null;
};

export type ClientList = { clients: ClientSummary[]; reminderDays: number };

/** What a rotation will do, as far as it can be known beforehand. */
export type RotationOutlook =
  | { will: 'stop'; why: string | null }
  | { will: 'keep-old'; policies: string[]; gracePeriodSeconds: number; lifetimeSeconds: number }
  | { will: 'unknown'; why: string }
  | { will: 'refuse'; why: string };

export type LastRotation = { by: string; at: string; isCertain: boolean };

export type ClientDetails = ClientSummary & {
  description: string | null;
  keycloakUrl: string;
  realm: string;
  /** This page in Keycloak's own console: its present address, the one that Wallaroo's guide prints, and the tab with lifetimes. */
  consoleLinks: { current: string; older: string; advanced: string };
  reminderDays: number;
  secretVersion: string;
  lastRotation: LastRotation | null;
  outlook: RotationOutlook;
  /** Why a policy of its own can't be set up; null where it can. */
  setUpRefusal: string | null;
  /** What Pouch set up for this client alone, and why it can't be taken away again: null where it can. */
  ownPolicy: { name: string; removalRefusal: string | null } | null;
};

/** The value exists in this one answer and nowhere else. */
export type ShownSecret = { secret: string };

/** What keeps a token from a client whose secret is right. */
export type Obstacle = 'service-account-off' | 'service-account-disabled' | 'bound';

export type TestOutcome =
  | { result: 'gone' }
  | {
      /** `client-off`, `unknown`: refused for something else than the secret, so it is not known whether that is right. */
      result: 'works' | 'no-token' | 'refused' | 'client-off' | 'unknown';
      obstacle: Obstacle | null;
      /** Keycloak's status and code. */
      status: number;
      answer: string | null;
      tokenSeconds: number | null;
      milliseconds: number;
    };

/** Null where the viewer may not see it; the words say which role is missing. */
export type ClientUse = {
  sessions: number;
  offlineSessions: number;
  /** Of its service account. */
  access: ServiceAccountAccess | null;
  events: ClientEvents | { isKept: false; why: string };
};

export type ServiceAccountAccess = {
  userId: string;
  roles: { management: string[]; realm: string[]; other: string[] };
  groups: string[];
  /** Whether it is in more groups than are listed. */
  hasMoreGroups: boolean;
};

export type ClientEvents = {
  isKept: true;
  /** Whether refreshing a token is recorded too; by default Keycloak does not. */
  keepsRefreshes: boolean;
  lastUse: { at: string; from: string | null } | null;
  /** The last time that a wrong secret was tried. */
  lastRefusal: { at: string; from: string | null } | null;
  /** Since the last rotation; Keycloak does not record with which secret. `isMore` where there are more than counted. */
  sinceRotation: { tokens: number; refusals: number; isMore: boolean } | null;
};
