import { z } from 'zod';
import type { Role } from '@/lib/keycloak/realm-names';
import { isSegment } from '@/lib/path-segments';
import { userOperationSchema } from '@/lib/users/operations/schema';
import type { ProfileField } from '@/lib/users/profile/schema';
import { attributesSchema, credentialIdSchema, type Group, sessionIdSchema, type User, userIdSchema } from '@/lib/users/schema';

/** Where a user comes from, which decides what can be changed here. */
export type Origin =
  | { kind: 'keycloak' }
  /**
   * A directory behind user federation, which Keycloak may only read or also write, and whose users it stores or reads at each
   * look; `name` is the provider's.
   */
  | { kind: 'federation'; name: string; isReadOnly: boolean; isStored: boolean }
  /** Signs in through identity providers. */
  | { kind: 'broker'; name: string };

/** Keycloak's brute-force protection has locked the user. */
export type Lock = { failures: number; lastFailure: string | null; lastAddress: string | null };

export type UserDetails = User & {
  firstName: string;
  lastName: string;
  requiredActions: string[];
  origin: Origin;
  /** Whether they hold the role that opens Pouch, and whether it is theirs to be taken away. */
  administrator: 'directly' | 'inherited' | 'no';
  lock: Lock | null;
  /** Why Pouch neither disables, deletes nor demotes the user, whoever asks; null where it may. */
  guard: string | null;
  hasPassword: boolean;
  profile: ProfileField[];
  /** Whether the realm lets administrators change attributes that its user profile does not name. */
  takesAttributes: boolean;
  /** The realm makes the email address the username, so that both change together. */
  emailIsUsername: boolean;
};

export const saveProfileSchema = z.object({
  id: userIdSchema,
  emailVerified: z.boolean(),
  values: attributesSchema,
});
export type SaveProfile = z.input<typeof saveProfileSchema>;

export const resetPasswordSchema = z.object({
  id: userIdSchema,
  /** Null: Pouch generates one. */
  password: z.string().min(1, 'Type a password, or let Pouch generate one.').max(255, 'Use at most 255 characters.').nullable(),
  isTemporary: z.boolean().default(true),
});

/** A role with Keycloak's ids of the role and of its client. */
export type KnownRole = Role & { id: string; clientUuid: string | null; description: string };

/** Where a role comes from: given to the user, or a group, or within another role or the realm's default role. */
export type RoleSource = { kind: 'direct' | 'default' } | { kind: 'group' | 'role'; label: string };

export type HeldRole = KnownRole & {
  isDirect: boolean;
  /** Whether it is the realm's default role, which contains what all users have. */
  isDefault: boolean;
  sources: RoleSource[];
};

export type Access = {
  roles: HeldRole[];
  /** False where the viewer may not see what roles contain: inherited client roles and sources are then left out. */
  isWhole: boolean;
  groups: Group[];
};

/** Roles to choose from. For one user: those that they do not hold in any way, as far as the viewer may give them. */
export type AvailableRoles = {
  roles: KnownRole[];
  /** False where the viewer may not see which clients there are, so that roles of clients are left out. */
  withClients: boolean;
};

/** Every role, whoever holds it. Without view-realm, Keycloak may refuse to list those of the realm, which are then left out. */
export type AllRoles = AvailableRoles & { withRealm: boolean };

export type ListedSession = {
  id: string;
  clients: string[];
  startedAt: string;
  lastUsedAt: string;
  address: string;
  isOffline: boolean;
  /** Whether it is the session that the viewer uses Pouch with. */
  isOwn: boolean;
  /** An offline token that is still listed, and refused since all sessions were ended. */
  isRefused: boolean;
};

export type Consent = { clientId: string; scopes: string[]; grantedAt: string | null; hasOfflineTokens: boolean };

export type Sessions = { sessions: ListedSession[]; consents: Consent[] };

export const endSessionSchema = z.object({ id: userIdSchema, session: sessionIdSchema, isOffline: z.boolean() });

export const revokeConsentSchema = z.object({ id: userIdSchema, clientId: z.string().max(255).refine(isSegment) });

export type Credential = {
  /** Null for a password that a directory keeps: it can't be removed here. */
  id: string | null;
  type: 'password' | 'otp' | 'passkey' | 'other';
  /** The kind in words. */
  name: string;
  /** What the user calls it, where that says more. */
  label: string | null;
  createdAt: string | null;
};

export const removeCredentialSchema = z.object({ id: userIdSchema, credential: credentialIdSchema });

export type Activity = {
  /** Null where Keycloak keeps no sign-in events. */
  lastSignIn: string | null;
  keepsSignIns: boolean;
  keepsChanges: boolean;
  /** Whether Keycloak records which role or group a change was about. */
  keepsNames: boolean;
};

/** A change that a button on the user's page makes; passwords and deletion have their own forms and schemas. */
export const changeUserSchema = z.object({
  id: userIdSchema,
  operation: userOperationSchema.refine(
    ({ kind }) => kind !== 'delete' && kind !== 'reset-password',
    'Use the form for this change.',
  ),
});

export type ChangeUser = z.input<typeof changeUserSchema>;
