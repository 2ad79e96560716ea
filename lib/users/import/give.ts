import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { giveAccess } from '@/lib/users/create/access';
import type { AccessOperation } from '@/lib/users/create/schema';
import type { AccessReader } from '@/lib/users/import/access';
import type { Found } from '@/lib/users/import/found';
import type { ImportedUser } from '@/lib/users/import/row';
import { inWords } from '@/lib/users/import/schema';

type Wanted = Pick<ImportedUser, 'groups' | 'roles'>;

/** Gives a user the groups and roles of a row, which changes nothing where the user has them. Returns what was refused, in words. */
export async function giveMissing(viewer: Viewer, id: string, wanted: Wanted, access: AccessReader): Promise<string[]> {
  const operations = await operationsFor(wanted, access);
  const refusals = await giveAccess(
    viewer,
    id,
    operations.map(({ operation }) => operation),
  );
  return refusals.map((refusal) => {
    const of = operations.find(({ operation }) => operation.kind === refusal.kind && isSame(operation, refusal));
    return `Not given: ${of?.name}. ${refusal.message}`;
  });
}

/** Throws REFUSED where a row names a group or role that it may not give, whatever the check had found. */
export async function requireGivable(wanted: Wanted, access: AccessReader): Promise<void> {
  await operationsFor(wanted, access);
}

async function operationsFor({ groups, roles }: Wanted, access: AccessReader) {
  const joins = groups.map(async (name) => {
    const groupId = givable(await access.group(name));
    return { name: `the group ${name}`, operation: { kind: 'join-group', groupId } satisfies AccessOperation };
  });
  const gains = roles.map(async (name) => {
    const role = givable(await access.role(name));
    return { name: `the role ${name}`, operation: { kind: 'add-role', role } satisfies AccessOperation };
  });
  return Promise.all([...joins, ...gains]);
}

function givable<T>(found: Found<T>): T {
  if ('value' in found) return found.value;
  throw new AppError('REFUSED', inWords(found.refusal));
}

function isSame(one: AccessOperation, other: AccessOperation): boolean {
  return JSON.stringify('role' in one ? one.role : one.groupId) === JSON.stringify('role' in other ? other.role : other.groupId);
}
