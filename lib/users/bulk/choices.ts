import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { readGroups } from '@/lib/users/account/groups';
import { readAllRoles } from '@/lib/users/account/roles';
import type { Option, OptionsQuery } from '@/lib/users/bulk/schema';

const group = z.object({ path: z.string() });

/** All roles of the realm and of its clients, or all groups. */
export async function readChoices(viewer: Viewer, { kind }: OptionsQuery): Promise<Option[]> {
  return kind === 'groups'
    ? (await readGroups(viewer)).map(({ id, path }) => ({ value: id, label: path }))
    : (await readAllRoles(viewer)).map(({ notation }) => ({ value: notation, label: notation }));
}

/** Throws NOT_FOUND where there is no such group. */
export async function readGroupPath({ tokens }: Viewer, id: string): Promise<string> {
  const found = await keycloak(tokens, (admin) => admin.groups.findOne({ id }));
  if (!found)
    throw new AppError('NOT_FOUND', 'The job was not started, because this group no longer exists. Choose another group.');
  return parseAnswer(group, found).path;
}
