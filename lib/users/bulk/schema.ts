import { z } from 'zod';
import { jobIdSchema } from '@/lib/jobs/schema';
import type { AllRoles } from '@/lib/users/account/schema';
import { userListSchema } from '@/lib/users/list/schema';
import { MAX_SELECTED } from '@/lib/users/list/search-params';
import { userOperationSchema } from '@/lib/users/operations/schema';
import { type Group, groupIdSchema, userIdSchema } from '@/lib/users/schema';

/** A job takes at most so many; who has more narrows the list. */
export const MAX_ROWS_PER_JOB = 10_000;

const [plain, , , role, group] = userOperationSchema.options;
const plainKind = z.enum(['disable', ...plain.shape.kind.exclude(['unlock']).options]);

/** What a job can do to each user: as for one, but each gets a temporary password of its own. */
export const bulkOperationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: plainKind }),
  z.object({ kind: z.literal('reset-password') }),
  role,
  group,
]);
export type BulkOperation = z.output<typeof bulkOperationSchema>;
export type BulkKind = BulkOperation['kind'];
export const bulkKinds = [
  ...plainKind.options,
  'reset-password',
  ...role.shape.kind.options,
  ...group.shape.kind.options,
] as const;

/**
 * The users that an operation applies to: some rows, every user that the list matches, the direct members of a group, or those of a
 * job with these outcomes.
 */
export const userSelectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(userIdSchema).min(1).max(MAX_SELECTED) }),
  z.object({ kind: z.literal('matching'), list: userListSchema, total: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('members'), groupId: groupIdSchema, total: z.number().int().nonnegative() }),
  z.object({
    kind: z.literal('outcomes'),
    jobId: jobIdSchema,
    outcomes: z.array(z.enum(['done', 'refused', 'failed'])).min(1),
    total: z.number().int().nonnegative(),
  }),
]);

export type UserSelection = z.output<typeof userSelectionSchema>;

export const startBulkSchema = z.object({
  id: jobIdSchema,
  operation: bulkOperationSchema,
  selection: userSelectionSchema,
  /** The number of users that the viewer saw; for a delete, the number that they typed. */
  confirmed: z.number().int().positive(),
});
export type StartBulk = z.input<typeof startBulkSchema>;

export const choicesSchema = z.object({ kind: z.enum(['roles', 'groups']).catch('roles') });
export type ChoicesQuery = z.output<typeof choicesSchema>;

/** What can be chosen for a job; only the kind that was asked for. */
export type Choices = AllRoles & { groups: Group[] };
