import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { flattened } from '@/lib/users/access';
import type { Choice, ChoicesQuery } from '@/lib/users/bulk-schema';

const MOST = 500;
const roles = z.array(z.object({ name: z.string() }));
const group = z.object({ path: z.string() });

/** The realm roles, or the groups. */
export async function readChoices({ tokens }: Viewer, { kind }: ChoicesQuery): Promise<Choice[]> {
  const page = { first: 0, max: MOST, briefRepresentation: true };
  if (kind === 'roles') {
    const found = understand(roles, await keycloak(tokens, (admin) => admin.roles.find(page)));
    return found.map(({ name }) => ({ value: name, label: name })).sort(byLabel);
  }
  const found = flattened(await keycloak(tokens, (admin) => admin.groups.find(page)));
  return found.map(({ id, path }) => ({ value: id, label: path })).sort(byLabel);
}

/** Throws NOT_FOUND where there is no such group. */
export async function readGroupPath({ tokens }: Viewer, id: string): Promise<string> {
  const found = await keycloak(tokens, (admin) => admin.groups.findOne({ id }));
  if (!found) throw new AppError('NOT_FOUND', 'There is no such group. It may have been deleted meanwhile.');
  return understand(group, found).path;
}

function byLabel(one: Choice, other: Choice): number {
  return one.label.localeCompare(other.label, 'en');
}
