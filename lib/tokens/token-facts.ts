import { isEpochSecond } from '@/lib/duration';

export type RevokedBy = 'user' | 'client' | 'realm';
/** `secret-key`: signed with a key that Keycloak shows to no one, as refresh tokens are. */
export type Signature = 'valid' | 'invalid' | 'unknown-key' | 'unchecked' | 'secret-key';

/** What is known about a token and the world around it. */
export type TokenFacts = {
  claims: Record<string, unknown>;
  signature: Signature;
  issuer: string;
  /** Milliseconds: Pouch's clock, and Keycloak's where it said. */
  now: number;
  keycloakClock: number | null;
  /** Null: there is none; undefined: may not be read. */
  user?: { id: string; enabled: boolean; pending: string; email: string | null } | null;
  /** Whether the session of the token is still there; undefined: not known. */
  hasSession?: boolean;
  /** The client that asked for it. Null: there is none; undefined: may not be looked at. */
  client?: { isEnabled: boolean } | null;
  /** Keycloak refuses tokens from before a moment (milliseconds): the user's, the client's, or all of the realm. */
  revocations?: readonly { by: RevokedBy; before: number }[];
  managementClient: string;
  sdkClient: string;
  knownClients: string[];
};

/** Returns the milliseconds of a claim in seconds since 1970; null where it is no such moment. */
export function milliseconds(seconds: unknown): number | null {
  return isEpochSecond(seconds) ? seconds * 1000 : null;
}

/** Returns a claim that should be text; null where it is not. */
export function textOf(claim: unknown): string | null {
  return typeof claim === 'string' ? claim : null;
}
