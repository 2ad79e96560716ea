import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listFederatedIdentities } from '@/lib/keycloak/federated-identities';
import type { Page, UserFilter, UserRepresentation } from '@/lib/keycloak/users';
import { type Filter, isListedBy } from '@/lib/users/list/applied-filters';
import { isIdle, matchesFilters, matchesSearch } from '@/lib/users/list/filters';
import { findListed } from '@/lib/users/list/find-listed';
import { identityProviders } from '@/lib/users/list/realm-traits';
import type { UserList } from '@/lib/users/list/schema';
import { insideSearch, whyRefused } from '@/lib/users/list/search';
import { needsScan } from '@/lib/users/list/search-params';
import { guardedRoles, readHolders } from '@/lib/users/operations/administrators';
import { isServiceAccount } from '@/lib/users/operations/service-accounts';
import { readLastSignIn, requireRecord } from '@/lib/users/sign-ins/recorded';

/** A run of users that Keycloak pages through, and which of them the list admits. */
export type Source = {
  read: (page: Page) => Promise<UserRepresentation[]>;
  admits: (user: UserRepresentation) => Promise<boolean>;
};

/** Returns where Keycloak has the users of the list: the fewest that it can be asked for, in one run or several. */
export async function sourcesOf(viewer: Viewer, list: UserList): Promise<Source[]> {
  if (list.idle !== 'no') await requireRecord(viewer);
  const isIn = async (user: UserRepresentation) => matchesFilters(list, user) && (await hasNotSignedIn(viewer, list, user));
  const admits = async (user: UserRepresentation) => (await isIn(user)) && (await hasOrigin(viewer, list, user));
  if (list.admins) {
    return guardedRoles().map((role) => ({
      read: (page) => readHolders(viewer, role, page),
      admits: async (user) => matchesSearch(list.q, user) && (await admits(user)) && !(await isServiceAccount(viewer, user)),
    }));
  }
  if (list.origin === 'brokered') {
    return (await identityProviders(viewer)).map((idpAlias) => ({
      read: (page) => findListed(viewer, { ...page, idpAlias }),
      admits: async (user) => matchesSearch(list.q, user) && isIn(user),
    }));
  }
  const query = await queryOf(viewer, list);
  return [{ read: (page) => findListed(viewer, { ...query, ...page }), admits }];
}

/**
 * Returns the part of the list's filters that Keycloak applies in one call. `search=*` matches all users and, unlike no search,
 * excludes service accounts when combined with a filter.
 */
export async function queryOf(viewer: Viewer, list: UserList, search = insideSearch(list.q)): Promise<UserFilter> {
  requireSearch(list.q);
  const wanted = filtersOf(list);
  const applied = await appliedOf(viewer, wanted);
  const filters = Object.fromEntries(applied.map((filter) => [filter, wanted[filter]]));
  if (search) return { search, ...filters };
  return applied.length > 0 ? { search: '*', ...filters } : {};
}

/** Returns whether Keycloak applies all of the list's filters, so that its pages are the list's. */
export async function isPagedByKeycloak(viewer: Viewer, list: UserList): Promise<boolean> {
  const wanted = filtersOf(list);
  return !needsScan(list) && (await appliedOf(viewer, wanted)).length === Object.keys(wanted).length;
}

function filtersOf({ status, verified, since }: UserList): Pick<UserFilter, Filter> {
  return {
    ...(status === 'all' ? {} : { enabled: status === 'enabled' }),
    ...(verified === 'all' ? {} : { emailVerified: verified === 'yes' }),
    ...(since === '' ? {} : { createdAfter: Date.parse(since) }),
  };
}

async function appliedOf(viewer: Viewer, wanted: Pick<UserFilter, Filter>): Promise<Filter[]> {
  const filters = Object.keys(wanted) as Filter[];
  const applied = await Promise.all(filters.map((filter) => isListedBy(viewer, filter)));
  return filters.filter((_, index) => applied[index]);
}

/** Throws INVALID_INPUT for a search that Keycloak does not answer. */
export function requireSearch(q: string): void {
  const words = whyRefused(q);
  if (words) throw new AppError('INVALID_INPUT', words);
}

async function hasNotSignedIn(viewer: Viewer, list: UserList, { id }: UserRepresentation): Promise<boolean> {
  return list.idle === 'no' || isIdle(list, await readLastSignIn(viewer, id));
}

/** Only a user's links tell who signs in through an identity provider. */
async function hasOrigin(viewer: Viewer, { origin }: UserList, { id }: UserRepresentation): Promise<boolean> {
  if (origin === 'all' || origin === 'federated') return true;
  if ((await identityProviders(viewer)).length === 0) return origin === 'here';
  const identities = await listFederatedIdentities(viewer.tokens, id);
  return identities.length > 0 === (origin === 'brokered');
}
