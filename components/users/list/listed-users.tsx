'use client';
import { useQuery } from '@tanstack/react-query';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Notice } from '@/components/ui/notice';
import { FoundUsers } from '@/components/users/list/found-users';
import { MissingDirectories } from '@/components/users/list/missing-directories';
import { NoUsersFound } from '@/components/users/list/no-users-found';
import { Pager } from '@/components/users/list/pager';
import { type ResultsProps, ScannedUsers } from '@/components/users/list/scanned-users';
import { useInsideMatches } from '@/components/users/list/use-inside-matches';
import { useNarrowed } from '@/components/users/list/use-narrowed';
import { usePatientSearch } from '@/components/users/list/use-patient-search';
import { UsersTableSkeleton } from '@/components/users/list/users-table-skeleton';
import { exactUsersQuery, userCountQuery } from '@/lib/users/list/query-options';
import type { UserList, UserPage } from '@/lib/users/list/schema';
import { hasFilters } from '@/lib/users/list/search-params';

/** Shows a list that Keycloak filters, page by page. */
export function ListedUsers(props: ResultsProps) {
  const { list, viewerId, mayManage, onTurn, onSearchAll, onClear } = props;
  const { asked, isAsked, users } = usePatientSearch(list);
  const mayOvertake = list.page === 1 && !hasFilters(list);
  const exact = useQuery(exactUsersQuery(mayOvertake ? list.q : ''));

  const hits = list.q.length >= 3 && mayOvertake ? (exact.data ?? []) : [];
  const isSearching = users.isPending || users.isPlaceholderData || !isAsked;
  const isAnswered = users.data && !users.isPlaceholderData;
  const inside = useInsideMatches(list, isAsked && isAnswered === true && hasRoom(users.data));
  const isWholePage = isAnswered && !inside.isSearching && !inside.hasNext && isWhole(asked, users.data);
  const answer = isAnswered
    ? { list: asked, users: [...users.data.users, ...inside.users], isWhole: isWholePage === true }
    : null;
  const isAll = isAsked && !inside.isSearching ? answer?.isWhole : undefined;
  // Counting costs Keycloak as much as searching, so Pouch counts only after the rows arrive and if there are more.
  const count = useQuery({ ...userCountQuery(list), enabled: isAll === false });
  const narrowed = useNarrowed(list, answer);
  const found = narrowed ?? (isSearching && hits.length > 0 ? [] : [...(users.data?.users ?? []), ...inside.users]);
  const rows = [...hits, ...found.filter(({ id }) => hits.every((hit) => hit.id !== id))];
  const total = isAll ? rows.length : count.isPlaceholderData ? undefined : count.data;

  if (users.data?.scan) return <ScannedUsers {...props} />;
  if (users.isError && !isSearching && rows.length === 0) {
    return <Problem failure={asFailure(users.error)} onRetry={users.refetch} />;
  }
  // Without placeholder rows from the previous search, an exact match may arrive first.
  if (!users.data && rows.length === 0) return <UsersTableSkeleton />;
  const { directories, hasNext } = users.data ?? { directories: [], hasNext: false };
  if (directories.length > 0 && !isSearching) return <SearchFirst directories={directories} onSearchAll={onSearchAll} />;
  const pager = (
    <Pager
      page={list.page}
      size={list.size}
      shown={Math.min(rows.length, list.size)}
      hasNext={hasNext || inside.hasNext}
      total={typeof total === 'number' ? Math.max(total, rows.length) : total}
      onTurn={onTurn}
    />
  );
  if (rows.length === 0 && !isSearching && !inside.isSearching) {
    if (inside.error) return <Problem failure={asFailure(inside.error)} />;
    return (
      <>
        <MissingDirectories missing={users.data?.missing} />
        <NoUsersFound q={list.q} isFiltered={hasFilters(list)} page={list.page} onClear={onClear} />
        {pager}
      </>
    );
  }
  return (
    <>
      <MissingDirectories missing={users.data?.missing} />
      <FoundUsers
        list={list}
        rows={rows}
        inside={inside.users}
        total={total ?? undefined}
        isBusy={(isSearching && narrowed === null) || (inside.isSearching && rows.length === 0)}
        viewerId={viewerId}
        mayManage={mayManage}
      >
        {inside.error && <Problem failure={asFailure(inside.error)} />}
        {pager}
      </FoundUsers>
    </>
  );
}

/** Returns whether the last of those who begin with the search are on this page. */
function hasRoom({ hasNext, scan, directories }: UserPage): boolean {
  return !hasNext && scan === null && directories.length === 0;
}

function isWhole({ page }: UserList, answer: UserPage): boolean {
  return page === 1 && hasRoom(answer);
}

function SearchFirst({ directories, onSearchAll }: { directories: string[]; onSearchAll: () => void }) {
  return (
    <Notice title="Search to see users">
      <p className="text-muted">
        Some users come from the LDAP directory {directories.join(', ')}, which Keycloak queries for every list. Search for the
        beginning of a name, or list all users, which may take long.
      </p>
      <button type="button" className="font-medium text-accent-strong underline" onClick={onSearchAll}>
        List all users
      </button>
    </Notice>
  );
}
