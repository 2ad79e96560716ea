import { yesOrNo } from '@/lib/users/yes-or-no';
import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { readRoleMappings } from '@/lib/keycloak/role-mappings';
import { findUsers, readUser, type UserRepresentation } from '@/lib/keycloak/users';
import { ownValue } from '@/lib/own-value';
import { shown } from '@/lib/shown-text';
import { readGroupIdsOf } from '@/lib/users/group-tree';
import type { AccessReader } from '@/lib/users/import/access';
import { ATTRIBUTE, type Target } from '@/lib/users/import/columns';
import type { Found } from '@/lib/users/import/found';
import type { ImportedUser } from '@/lib/users/import/row';
import type { Difference, Finding } from '@/lib/users/import/schema';
import { isServiceAccount } from '@/lib/users/operations/service-accounts';

/** What the server has of a row's user. */
export type Compared = { finding: Finding; user: UserRepresentation | null; reason: string | null; differences: Difference[] };

/** Returns whether the user of a row exists, and where they differ from it. */
export async function compareUser(viewer: Viewer, wanted: ImportedUser, access: AccessReader): Promise<Compared> {
  const { tokens } = viewer;
  const [named, addressed] = await Promise.all([
    findExact(viewer, { username: wanted.username }),
    findExact(viewer, { email: wanted.email }),
  ]);
  if (!named && addressed) {
    return bad(`The user “${shown(addressed.username)}” has this email address, with another username. Correct the row.`);
  }
  if (!named) return { finding: 'create', user: null, reason: null, differences: [] };
  if (addressed && addressed.id !== named.id) {
    return bad(
      `The username and the email address belong to two users: “${shown(named.username)}” and “${shown(addressed.username)}”. Correct the row.`,
    );
  }
  if (await isServiceAccount(viewer, named)) return bad('This is the service account of a client. Choose another username.');
  const user = (await readUser(tokens, named.id)) ?? named;
  const differences = await differencesOf(viewer, user, wanted, access);
  return { finding: differences.length > 0 ? 'differs' : 'same', user, reason: null, differences };
}

/** Keycloak ignores case; what it answers is looked at again, because older versions filter loosely. */
export async function findExact({ tokens }: Viewer, by: { username: string } | { email: string }) {
  const found = await findUsers(tokens, { ...by, exact: true, max: 2, briefRepresentation: true });
  return found.find((user) => ('username' in by ? same(user.username, by.username) : same(user.email, by.email))) ?? null;
}

async function differencesOf(
  viewer: Viewer,
  user: UserRepresentation,
  wanted: ImportedUser,
  access: AccessReader,
): Promise<Difference[]> {
  const texts: [Target, string | null | undefined, string][] = [
    ['email', user.email, wanted.email],
    ['firstName', user.firstName, wanted.firstName],
    ['lastName', user.lastName, wanted.lastName],
    ...Object.entries(wanted.attributes).map(([name, values]): [Target, string, string] => [
      `${ATTRIBUTE}${name}`,
      (ownValue(user.attributes, name) ?? []).join(', '),
      values.join(', '),
    ]),
  ];
  const flags: [Target, boolean, boolean | null][] = [
    ['enabled', user.enabled ?? false, wanted.enabled],
    ['emailVerified', user.emailVerified ?? false, wanted.emailVerified],
  ];
  const isSame = (target: Target, now: string, next: string) => (target === 'email' ? same(now, next) : now === next);
  return [
    ...texts.flatMap(([target, now, next]) =>
      next === '' || isSame(target, now ?? '', next) ? [] : [{ target, now: now ?? '', next }],
    ),
    ...flags.flatMap(([target, now, next]) =>
      next === null || now === next ? [] : [{ target, now: yesOrNo(now), next: yesOrNo(next) }],
    ),
    ...missing(
      'requiredActions',
      wanted.requiredActions.filter((action) => !user.requiredActions?.includes(action)),
    ),
    ...missing('groups', await missingGroups(viewer, user, wanted, access)),
    ...missing('roles', await missingRoles(viewer, user, wanted, access)),
  ];
}

async function missingGroups(viewer: Viewer, { id }: UserRepresentation, { groups }: ImportedUser, access: AccessReader) {
  if (groups.length === 0) return [];
  const joined = await readGroupIdsOf(viewer, id);
  const found = await Promise.all(groups.map(async (name) => ({ name, found: await access.group(name) })));
  const isMissing = (group: Found<string>) => ('value' in group ? !joined.has(group.value) : group.creates !== undefined);
  return found.flatMap(({ name, found: group }) => (isMissing(group) ? [name] : []));
}

async function missingRoles({ tokens }: Viewer, { id }: UserRepresentation, { roles }: ImportedUser, access: AccessReader) {
  if (roles.length === 0) return [];
  const { realm, clients } = await readRoleMappings(tokens, id);
  const isHeld = ({ client, name }: Role) =>
    (client === null ? realm : (clients.find((each) => each.clientId === client)?.roles ?? [])).some(
      (role) => role.name === name,
    );
  const found = await Promise.all(roles.map((name) => access.role(name)));
  return found.flatMap((role) => ('value' in role && !isHeld(role.value) ? [roleLabel(role.value)] : []));
}

function missing(target: Target, names: string[]): Difference[] {
  return names.length > 0 ? [{ target, now: 'without', next: names.join(', ') }] : [];
}

function bad(reason: string): Compared {
  return { finding: 'bad', user: null, reason, differences: [] };
}

function same(one: string | null | undefined, other: string): boolean {
  return (one ?? '').toLowerCase() === other.toLowerCase();
}
