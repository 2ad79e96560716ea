import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import type { Choice, ChoicesQuery } from '@/lib/users/bulk-schema';

const MOST = 50;
const roles = z.array(z.object({ name: z.string() }));
type Group = { id: string; path: string; subGroups?: Group[] | null };
const group: z.ZodType<Group> = z.object({
  id: z.string(),
  path: z.string(),
  subGroups: z.lazy(() => z.array(group)).nullish(),
});

/** The realm roles or the groups whose name has `q` in it. */
export async function readChoices({ tokens }: Viewer, { kind, q }: ChoicesQuery): Promise<Choice[]> {
  const query = { search: q, first: 0, max: MOST };
  if (kind === 'roles') {
    const found = understand(roles, await keycloak(tokens, (admin) => admin.roles.find(query)));
    return found.map(({ name }) => ({ value: name, label: name })).sort(byLabel);
  }
  const found = understand(z.array(group), await keycloak(tokens, (admin) => admin.groups.find(query)));
  return found.flatMap(flat).sort(byLabel);
}

/** Throws NOT_FOUND where there is no such group. */
export async function readGroupPath({ tokens }: Viewer, id: string): Promise<string> {
  const found = await keycloak(tokens, (admin) => admin.groups.findOne({ id }));
  if (!found) throw new AppError('NOT_FOUND', 'There is no such group. It may have been deleted meanwhile.');
  return understand(group, found).path;
}

function flat({ id, path, subGroups }: Group): Choice[] {
  return [{ value: id, label: path }, ...(subGroups ?? []).flatMap(flat)];
}

function byLabel(one: Choice, other: Choice): number {
  return one.label.localeCompare(other.label, 'en');
}
