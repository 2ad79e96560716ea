'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { asFailure } from '@/components/as-failure';
import { Problem } from '@/components/problem';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/users/pager';
import { SearchBox } from '@/components/users/search-box';
import { StatusFilter } from '@/components/users/status-filter';
import { UsersTable, UsersTableSkeleton } from '@/components/users/users-table';
import { exactUsersQuery, userCountQuery, usersQuery } from '@/lib/users/query-options';
import { userListParsers } from '@/lib/users/search-params';

type UsersListProps = { viewerId: string; mayManage: boolean };

/** The list with its search, its filter and its pages, all of which live in the URL. */
export function UsersList({ viewerId, mayManage }: UsersListProps) {
  const [list, setList] = useQueryStates(userListParsers, { history: 'replace' });
  const [deleted, setDeleted] = useState<string | null>(null);
  const users = useQuery(usersQuery(list));
  const count = useQuery(userCountQuery(list));
  const exact = useQuery(exactUsersQuery(list.page === 1 && list.status === 'all' ? list.q : ''));

  const hits = list.q.length >= 3 && list.page === 1 && list.status === 'all' ? (exact.data ?? []) : [];
  const isSearching = users.isPlaceholderData;
  const found = isSearching && hits.length > 0 ? [] : (users.data?.users ?? []);
  const rows = [...hits, ...found.filter(({ id }) => hits.every((hit) => hit.id !== id))];

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox q={list.q} onSearch={(q) => setList({ q, page: null })} />
        <StatusFilter status={list.status} onChange={(status) => setList({ status, page: null }, { history: 'push' })} />
      </div>
      <p role="status" className={deleted ? 'text-proven' : 'sr-only'}>
        {deleted && `${deleted} is deleted.`}
      </p>
      {users.isError && !isSearching && rows.length === 0 ? (
        <Problem failure={asFailure(users.error)} onRetry={users.refetch} />
      ) : users.isPending ? (
        <UsersTableSkeleton />
      ) : (
        <>
          {rows.length === 0 && !isSearching ? (
            <NobodyFound isFiltered={list.q !== '' || list.status !== 'all'} page={list.page} onClear={() => setList(null)} />
          ) : (
            <UsersTable
              rows={rows}
              isBusy={isSearching}
              viewerId={viewerId}
              mayManage={mayManage}
              onDeleted={(username) => setDeleted(username)}
            />
          )}
          <Pager
            page={list.page}
            shown={users.data?.users.length ?? 0}
            hasNext={users.data?.hasNext ?? false}
            total={count.isPlaceholderData ? undefined : count.data}
            onTurn={(page) => setList({ page }, { history: 'push' })}
          />
        </>
      )}
    </div>
  );
}

function NobodyFound({ isFiltered, page, onClear }: { isFiltered: boolean; page: number; onClear: () => void }) {
  const title = page > 1 ? 'There is no such page' : isFiltered ? 'Nobody matches' : 'Nobody is here yet';
  return (
    <Notice title={title}>
      {isFiltered || page > 1 ? (
        <>
          <p className="text-muted">
            A search looks at how usernames, names and e-mail addresses begin. Put stars around a word, as in *word*, to look
            inside.
          </p>
          <button type="button" className="font-medium text-accent-strong underline" onClick={onClear}>
            Show everybody
          </button>
        </>
      ) : (
        <p className="text-muted">Create the first user to bring somebody into Wallaroo.</p>
      )}
    </Notice>
  );
}
