import type { SignInMeans } from '@/lib/keycloak/composed/sign-in-means';

export type Grant = 'password' | 'client_credentials' | 'refresh_token' | 'device';

export type SentSecret = 'same' | 'expired' | 'other' | 'rotated';
export type RefusedUser = SignInMeans & { id: string; name: string; isEnabled: boolean };

/** A refused grant, and what is known about those in it. Undefined: may not be looked at. */
export type RefusalFacts = {
  grant: Grant;
  error: string;
  description: string;
  clientId: string;
  client?: {
    isEnabled: boolean;
    isPublic: boolean;
    hasDirectGrants: boolean;
    hasServiceAccount: boolean;
    hasDeviceFlow: boolean;
    asksForConsent: boolean;
    /** Whether it proves itself by a secret that it sends in the form, as is done here. */
    sendsSecret: boolean;
  } | null;
  /** How the secret that was sent compares with the one that Keycloak has. */
  secret?: SentSecret;
  username?: string;
  user?: RefusedUser | null;
};
