import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { AccessReader } from '@/lib/users/import/access';
import type { Compared } from '@/lib/users/import/compare';
import { giveMissing } from '@/lib/users/import/give';
import type { ImportedUser } from '@/lib/users/import/row';
import type { Difference, ImportChoices } from '@/lib/users/import/schema';
import { applyOperation, targetOf } from '@/lib/users/operations/apply';
import { requireStored } from '@/lib/users/operations/directory';
import { changeFields } from '@/lib/users/profile/write';

/** Returns the differences in the fields that were chosen for an update. */
export function chosenDifferences(differences: Difference[], { fields }: Pick<ImportChoices, 'fields'>): Difference[] {
  return differences.filter(({ target }) => fields.includes(target));
}

/** Changes a user in the chosen fields in which they differ, and in no other. Returns what was refused, in words. */
export async function updateImported(
  viewer: Viewer,
  wanted: ImportedUser,
  { user, reason, differences }: Compared,
  choices: ImportChoices,
  access: AccessReader,
) {
  if (!user) throw new AppError('CONFLICT', reason ?? 'The user no longer exists.');
  const chosen = new Set(chosenDifferences(differences, choices).map(({ target }) => target));
  const change = changeOf(user, wanted, chosen);
  if (Object.keys(change).length > 0) {
    await audited(viewer, 'user.update', { id: user.id, name: user.username }, async () => {
      await requireStored(viewer, user);
      await changeFields(viewer, user, change);
    });
  }
  if (chosen.has('enabled')) {
    const operation = { kind: wanted.enabled ? ('enable' as const) : ('disable' as const) };
    await audited(viewer, `user.${operation.kind}`, targetOf(user.id, user.username, operation), () =>
      applyOperation(viewer, { ...user, ...change }, operation),
    );
  }
  const given = { groups: chosen.has('groups') ? wanted.groups : [], roles: chosen.has('roles') ? wanted.roles : [] };
  return (await giveMissing(viewer, user.id, given, access)).join(' ') || undefined;
}

function changeOf(user: UserRepresentation, wanted: ImportedUser, chosen: Set<string>): Partial<UserRepresentation> {
  const texts = (['email', 'firstName', 'lastName'] as const).filter((name) => chosen.has(name));
  const attributes = Object.entries(wanted.attributes).filter(([name]) => chosen.has(`attribute:${name}`));
  return {
    ...Object.fromEntries(texts.map((name) => [name, wanted[name]])),
    ...(chosen.has('emailVerified') && { emailVerified: wanted.emailVerified }),
    ...(attributes.length > 0 && { attributes: { ...user.attributes, ...Object.fromEntries(attributes) } }),
    ...(chosen.has('requiredActions') && {
      requiredActions: [...new Set([...(user.requiredActions ?? []), ...wanted.requiredActions])],
    }),
  };
}
