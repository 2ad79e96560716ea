import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { isForbidden } from '@/lib/errors';
import { listTopGroups } from '@/lib/keycloak/groups';
import { listRealmRolesIfAllowed } from '@/lib/keycloak/roles';
import { BYTE_ORDER_MARK, csvLines } from '@/lib/request/csv-response';
import { accessReader } from '@/lib/users/import/access';
import { ATTRIBUTE } from '@/lib/users/import/columns';
import { readProfile } from '@/lib/users/import/rules';

/** So many roles and groups are looked at for one that an import may give. */
const MOST_LOOKED_AT = 10;

/** Returns a file with every column that an import takes in this realm, and one user as an example. */
export async function templateOf(viewer: Viewer): Promise<string> {
  const { tokens } = viewer;
  const access = accessReader(viewer);
  const [profile, roles, groups] = await Promise.all([
    readProfile(viewer),
    listRealmRolesIfAllowed(tokens),
    listTopGroups(tokens, { first: 0, max: MOST_LOOKED_AT, briefRepresentation: true }),
  ]);
  const group = await firstGivable(
    groups.map(({ path }) => path),
    access.group,
  );
  const role = await firstGivable((roles ?? []).map(({ name }) => name).filter(isPlain), access.role);
  const attributes = profile.attributes ?? [];
  const header = [
    'email',
    'username',
    'first name',
    'last name',
    'enabled',
    'groups',
    'roles',
    'required actions',
    ...attributes,
  ];
  const username = profile.emailIsUsername ? '' : 'ana.sample@example.com';
  const example = ['ana.sample@example.com', username, 'Ana', 'Sample', 'yes', group, role, ''];
  const examples = attributes.map((name) => profile.fields.get(`${ATTRIBUTE}${name}`)?.options?.[0] ?? '');
  return BYTE_ORDER_MARK + csvLines([header, [...example, ...examples]]);
}

/** What every user has already is no example. */
function isPlain(name: string): boolean {
  return !name.startsWith('default-roles-') && !name.includes('/');
}

/** Returns an empty text where there is none, or the viewer may not see what they give. */
async function firstGivable(names: string[], find: (name: string) => Promise<object>): Promise<string> {
  for (const name of names.slice(0, MOST_LOOKED_AT)) {
    const found = await find(name).catch(unlessForbidden);
    if ('value' in found) return name;
  }
  return '';
}

function unlessForbidden(error: unknown): object {
  if (isForbidden(error)) return {};
  throw error;
}
