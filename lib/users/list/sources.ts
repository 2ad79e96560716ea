import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listFederatedIdentities } from '@/lib/keycloak/federated-identities';
import type { Page, UserFilter, UserRepresentation } from '@/lib/keycloak/users';
import { isInGroup } from '@/lib/users/group-tree';
import { type Filter, isListedBy } from '@/lib/users/list/applied-filters';
import { isIdle, matchesFilters, matchesSearch } from '@/lib/users/list/filters';
import { findListed } from '@/lib/users/list/find-listed';
import { isHolderOf, readListedHolders, readListedMembers, requireListedRole } from '@/lib/users/list/given';
import { identityProviders } from '@/lib/users/list/realm-traits';
import type { UserList } from '@/lib/users/list/schema';
import { attributeQuery, attributesIn, hasPhrase, insideSearch, whyRefused } from '@/lib/users/list/search';
import { needsScan } from '@/lib/users/list/search-params';
import { guardedRoles, readHolders } from '@/lib/users/operations/administrators';
import { isServiceAccount } from '@/lib/users/operations/service-accounts';
import { readLastSignIn, requireRecord } from '@/lib/users/sign-ins/recorded';

/** A run of users that Keycloak pages through, and which of them the list admits. */
export type Source = {
  read: (page: Page) => Promise<UserRepresentation[]>;
  admits: (user: UserRepresentation) => Promise<boolean>;
};

type Check = (user: UserRepresentation) => boolean | Promise<boolean>;

/** Returns where Keycloak has the users of the list: the fewest that it can be asked for, in one run or several. */
export async function sourcesOf(viewer: Viewer, list: UserList): Promise<Source[]> {
  requireSearch(list.q);
  if (list.idle !== 'no') await requireRecord(viewer);
  const role = await requireListedRole(viewer, list);
  const matches: Check = (user) => matchesFilters(list, user);
  const isFound: Check = (user) => matchesSearch(list.q, user);
  const isMember: Check = ({ id }) => list.group === '' || isInGroup(viewer, id, list.group);
  const isHolder: Check = ({ id }) => role === null || isHolderOf(viewer, id, role);
  const isSilent: Check = ({ id }) => hasNotSignedIn(viewer, list, id);
  const comesFrom: Check = ({ id }) => hasOrigin(viewer, list, id);
  const isNoService: Check = async (user) => !(await isServiceAccount(viewer, user));
  // What costs no call comes first.
  const ofList = [matches, isFound, isSilent, comesFrom, isNoService];
  if (list.admins) {
    return guardedRoles().map((guarded) =>
      sourceOf((page) => readHolders(viewer, guarded, page), [...ofList, isMember, isHolder]),
    );
  }
  if (role) return [sourceOf((page) => readListedHolders(viewer, role, page), [...ofList, isMember])];
  if (list.group !== '') return [sourceOf((page) => readListedMembers(viewer, list.group, page), ofList)];
  const attributes = attributesIn(list.q);
  if (attributes.length > 0) {
    // Some versions ignore the attributes beside a search, so that Pouch searches among those who have them.
    const q = attributeQuery(attributes);
    return [sourceOf((page) => findListed(viewer, { ...page, q }), ofList)];
  }
  if (list.origin === 'brokered') {
    const aliases = await identityProviders(viewer);
    return aliases.map((idpAlias) => sourceOf((page) => findListed(viewer, { ...page, idpAlias }), [matches, isFound, isSilent]));
  }
  const query = await queryOf(viewer, list);
  return [
    sourceOf(
      (page) => findListed(viewer, { ...query, ...page }),
      [matches, ...(hasPhrase(list.q) ? [isFound] : []), isSilent, comesFrom],
    ),
  ];
}

function sourceOf(read: Source['read'], checks: Check[]): Source {
  const admits: Source['admits'] = async (user) => {
    for (const check of checks) if (!(await check(user))) return false;
    return true;
  };
  return { read, admits };
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

async function hasNotSignedIn(viewer: Viewer, list: UserList, id: string): Promise<boolean> {
  return list.idle === 'no' || isIdle(list, await readLastSignIn(viewer, id));
}

/** Only a user's links tell who signs in through an identity provider. */
async function hasOrigin(viewer: Viewer, { origin }: UserList, id: string): Promise<boolean> {
  if (origin === 'all' || origin === 'federated') return true;
  if ((await identityProviders(viewer)).length === 0) return origin === 'here';
  const identities = await listFederatedIdentities(viewer.tokens, id);
  return identities.length > 0 === (origin === 'brokered');
}
