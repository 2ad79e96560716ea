import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readUserCount, type UserFilter } from '@/lib/keycloak/users';
import { memoizeFor } from '@/lib/memoize-for';
import { findListed } from '@/lib/users/list/find-listed';
import { searchForUsername } from '@/lib/users/operations/service-accounts';

// Older versions of Keycloak ignore some filters without a word, and find or count all users. Which ones it applies is found
// out by asking for what has a known answer. Where that is in doubt, a filter counts as ignored.

const FILTERS = ['enabled', 'emailVerified', 'createdAfter'] as const;
export type Filter = (typeof FILTERS)[number];
type Applies = Record<Filter, (viewer: Viewer) => Promise<boolean>>;

const FAR_AWAY = Date.UTC(9000, 0, 1);
const NO_USERS: UserFilter = { search: '*', createdAfter: FAR_AWAY };
/** As many users as one call may list. */
const MAX_LISTED = 100;

const listApplies: Applies = {
  enabled: memoizeFor((viewer: Viewer) => listsEither(viewer, 'enabled')),
  emailVerified: memoizeFor((viewer: Viewer) => listsEither(viewer, 'emailVerified')),
  createdAfter: memoizeFor(async (viewer: Viewer) => (await findListed(viewer, { ...NO_USERS, ...brief(1) })).length === 0),
};

const countApplies: Applies = {
  enabled: memoizeFor((viewer: Viewer) => countsEither(viewer, 'enabled')),
  emailVerified: memoizeFor((viewer: Viewer) => countsEither(viewer, 'emailVerified')),
  createdAfter: memoizeFor(async ({ tokens }: Viewer) => (await readUserCount(tokens, NO_USERS)) === 0),
};

/** Returns whether a list by this filter has only the users whom it admits. */
export async function isListedBy(viewer: Viewer, filter: Filter): Promise<boolean> {
  return listApplies[filter](viewer);
}

/** Returns whether Keycloak counts those, and only those, whom it lists by this query. */
export async function isCountedBy(viewer: Viewer, query: UserFilter): Promise<boolean> {
  const filters = FILTERS.filter((filter) => query[filter] !== undefined);
  const applied = await Promise.all(filters.map((filter) => countApplies[filter](viewer)));
  return applied.every(Boolean) && (query.search === undefined || (await countsSearches(viewer)));
}

/** A user is either enabled or not: the viewer, who must be found, may not be found both ways. */
async function listsEither(viewer: Viewer, filter: 'enabled' | 'emailVerified'): Promise<boolean> {
  const { id, username } = viewer;
  const query = { search: searchForUsername(username), ...brief(MAX_LISTED) };
  const answers = await Promise.all([true, false].map((value) => findListed(viewer, { ...query, [filter]: value })));
  return answers.filter((users) => users.some((user) => user.id === id)).length === 1;
}

async function countsEither({ username, tokens }: Viewer, filter: 'enabled' | 'emailVerified'): Promise<boolean> {
  const search = searchForUsername(username);
  const queries: UserFilter[] = [{ search }, { search, [filter]: true }, { search, [filter]: false }];
  const [all = 0, some = 0, others = 0] = await Promise.all(queries.map((query) => readUserCount(tokens, query)));
  return all > 0 && some + others === all;
}

/** The count of a search has the service accounts in it before Keycloak 22, the list never. */
const countsSearches = memoizeFor(async (viewer: Viewer) => {
  const query = { search: 'service-account-' };
  const [listed, count] = await Promise.all([
    findListed(viewer, { ...query, ...brief(MAX_LISTED) }),
    readUserCount(viewer.tokens, query),
  ]);
  return listed.length < MAX_LISTED && listed.length === count;
});

function brief(max: number) {
  return { max, briefRepresentation: true };
}
