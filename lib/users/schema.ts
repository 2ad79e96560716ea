import { z } from 'zod';
import { isSegment } from '@/lib/path-segments';
import { isOneRequest } from '@/lib/users/some-users';

export const trimmed = z.string().trim();

/** Attributes of the realm's user profile, each with its values. Whether it accepts them is Keycloak's to say. */
export const attributesSchema = z.record(z.string().min(1).max(255), z.array(z.string().max(10_000)).max(100));

/** Keycloak's ids are opaque, and those of a directory's users hold whatever the directory does: all but what can't be one is taken. */
export const userIdSchema = z.string().max(1_024, 'This is too long for an ID.').refine(isSegment, 'This is not a valid ID.');

/** The users of one request. */
export const someUsersSchema = z.array(userIdSchema).refine(isOneRequest, 'Ask for fewer users.');

export const groupIdSchema = userIdSchema;
export const sessionIdSchema = userIdSchema;
export const credentialIdSchema = userIdSchema;

/** A row of the list. */
export type User = {
  id: string;
  username: string;
  email: string | null;
  emailVerified: boolean;
  name: string;
  enabled: boolean;
  /** ISO 8601; null where Keycloak does not know. */
  createdAt: string | null;
  /** Set in a list where Pouch never deletes the user, so that no button offers it. */
  isGuarded?: boolean;
  /** The client ID of the client whose service account it is, where it was searched for by that. */
  serviceAccountOf?: string;
};

/** A group. A path is not enough to tell one from another: `/a/b` is b within a, or a group named a/b. */
export type Group = {
  id: string;
  path: string;
  /** From the outermost group to this one; empty where this Keycloak does not tell. */
  names: string[];
};

/** The kinds of roles that Keycloak may not show the viewer. */
export type Unseen = { realm: boolean; clients: boolean };

/** Returns which roles the viewer does not see, in words: `roles of clients`; null where all are seen. */
export function unseenInWords({ realm, clients }: Unseen): string | null {
  const kinds = [...(realm ? ['of the realm'] : []), ...(clients ? ['of clients'] : [])];
  return kinds.length > 0 ? `roles ${kinds.join(' and ')}` : null;
}
