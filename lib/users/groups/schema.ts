import { z } from 'zod';
import type { Role } from '@/lib/keycloak/realm-names';
import type { KnownRole } from '@/lib/users/account/schema';
import { roleSchema } from '@/lib/users/operations/schema';
import { type Group, groupIdSchema, trimmed, type Unseen, type User } from '@/lib/users/schema';

/** How many groups are listed at once, and the most that a search finds. */
export const GROUPS_AT_ONCE = 100;

/** A group with its own name, which its path does not tell where names have slashes. */
export type NamedGroup = Group & { name: string };

/** How many members are listed at once. */
export const MEMBERS_AT_ONCE = 50;

/** A group as the list shows it. */
export type ListedGroup = NamedGroup & {
  subGroups: number;
  /** The roles that it gives itself, not those of the groups around it. */
  roles: string[];
  /** Whether one of them is of administrators. What is within a role is not looked at here. */
  isOfAdministrators: boolean;
  /** Whether every new user joins it. */
  isDefault: boolean;
};

/** `hasNext` says that there are more: of a search, that only the first ones are listed. */
export type GroupPage = { groups: ListedGroup[]; hasNext: boolean };

/** What to list: groups by a part of their names, those directly within a group, or those at the top. */
export const groupListSchema = z.object({
  q: trimmed.max(255).catch(''),
  within: groupIdSchema.optional(),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type GroupList = Partial<z.output<typeof groupListSchema>>;

/** A role that the members of a group have, and the group around it that gives it; null where it gives it itself. */
export type GivenRole = KnownRole & { from: Group | null };

export type GroupDetails = NamedGroup & {
  description: string;
  /** From the outermost group to the parent. */
  around: Group[];
  subGroups: number;
  /** Null where the viewer may not know. */
  isDefault: boolean | null;
  roles: GivenRole[];
  /** The roles of administrators that its members have by it, also those within other roles. */
  administrators: Role[];
  /** The kinds of roles of which it may give others. */
  unseen: Unseen;
};

/** Keycloak stores 255 characters. */
const nameSchema = trimmed.min(1, 'Type a name.').max(255, 'Use at most 255 characters.');

export const createGroupSchema = z.object({ parentId: groupIdSchema.nullable(), name: nameSchema });
export type NewGroup = z.input<typeof createGroupSchema>;
export const renameGroupSchema = z.object({ id: groupIdSchema, name: nameSchema });
/** Null moves it to the top of the tree. */
export const moveGroupSchema = z.object({ id: groupIdSchema, parentId: groupIdSchema.nullable() });
export const groupRoleSchema = z.object({ id: groupIdSchema, role: roleSchema });
export const defaultGroupSchema = z.object({ id: groupIdSchema, isDefault: z.boolean() });
/** The name as the administrator typed it. */
export const deleteGroupSchema = z.object({ id: groupIdSchema, name: z.string().min(1).max(4_096) });

export const memberListSchema = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  /** Whether members of the groups in it are listed too. */
  inside: z.stringbool().catch(false),
});
export type MemberList = z.output<typeof memberListSchema>;

/** A member, and the groups of those looked at that they are directly in. */
export type Member = User & { groups: NamedGroup[] };
/** `isWhole` is false where there are more than Pouch looks at; `total` is null where it is not counted. */
export type MemberPage = { members: Member[]; hasNext: boolean; isWhole: boolean; total: number | null };

/** What goes with a group: `members` counts those of its sub-groups too, and more where `hasMore`. */
export type GroupImpact = {
  /** The first of them. */
  subGroups: string[];
  subGroupCount: number;
  members: number;
  hasMore: boolean;
  roles: string[];
  /** Those of them that every new user joins. */
  defaults: string[];
  isOfAdministrators: boolean;
  /** The kinds of roles of which it may give others. */
  unseen: Unseen;
  /** Why it can't be deleted; null where it can. */
  refusal: string | null;
};
