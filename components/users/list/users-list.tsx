'use client';
import { Download } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { type ReactNode, Suspense, use, useMemo, useRef, useState } from 'react';
import { Hydrated } from '@/components/shell/hydrated';
import { Problem } from '@/components/shell/problem';
import { buttonLook } from '@/components/ui/button';
import type { FilterChange } from '@/components/users/list/filter-form';
import { FilterChips, Filters } from '@/components/users/list/filters';
import { ListedUsers } from '@/components/users/list/listed-users';
import { ScannedUsers } from '@/components/users/list/scanned-users';
import { SearchBox } from '@/components/users/list/search-box';
import { ColumnsProvider } from '@/components/users/list/use-columns';
import { useListKeys } from '@/components/users/list/use-list-keys';
import { UsersTableSkeleton } from '@/components/users/list/users-table-skeleton';
import type { Failure } from '@/lib/result';
import { whyRefused } from '@/lib/users/list/search';
import { NO_FILTERS, needsScan, serializeUserList, userListParsers, usualColumns } from '@/lib/users/list/search-params';

/** What the server fetched from Keycloak: a dehydrated query client, or the failure. */
export type FirstRows =
  | { json: string; recordsSignIns: boolean; failure?: undefined }
  | { json?: undefined; recordsSignIns?: undefined; failure: Failure };

type UsersListProps = { viewerId: string; mayManage: boolean; rememberedSize: 20 | 50 | 100; first: Promise<FirstRows> };

/** Shows the list with its search, filters and pages, whose state is in the URL. */
export function UsersList({ viewerId, mayManage, rememberedSize, first }: UsersListProps) {
  const parsers = useMemo(() => {
    const size = userListParsers.size.withDefault(rememberedSize).withOptions({ clearOnDefault: false });
    return { ...userListParsers, size };
  }, [rememberedSize]);
  const [list, setList] = useQueryStates(parsers, { history: 'replace' });
  const [firstList] = useState(list);
  const filter = (change: FilterChange) => setList({ ...change, page: null }, { history: 'push' });
  const place = useRef<HTMLDivElement>(null);
  useListKeys(place);
  const Found = needsScan(list) ? ScannedUsers : ListedUsers;
  const refused = whyRefused(list.q);

  return (
    <div ref={place} className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox q={list.q} onSearch={(q) => setList({ q, page: null })} />
        <Filters list={list} onChange={filter} />
        <a
          href={serializeUserList('/api/users/export', { ...list, page: 1, size: 20 })}
          download
          className={buttonLook('secondary', 'text', 'sm:ml-auto')}
        >
          <Download aria-hidden="true" className="size-4" />
          Export CSV
        </a>
      </div>
      <FilterChips list={list} onChange={filter} />
      <Suspense fallback={<UsersTableSkeleton />}>
        <AfterFirst first={first} isFirst={list === firstList}>
          {refused ? (
            <Problem failure={{ code: 'INVALID_INPUT', message: refused }} />
          ) : (
            <Found
              list={list}
              viewerId={viewerId}
              mayManage={mayManage}
              onTurn={(change) => setList(change, { history: 'push' })}
              onSearchAll={() => setList({ q: '*', page: null })}
              onClear={() => setList({ ...NO_FILTERS, q: null, page: null })}
            />
          )}
        </AfterFirst>
      </Suspense>
    </div>
  );
}

type AfterFirstProps = { first: Promise<FirstRows>; isFirst: boolean; children: ReactNode };

/** The failure belongs to the first list only; another list fetches its own data. */
function AfterFirst({ first, isFirst, children }: AfterFirstProps) {
  const { json, recordsSignIns = false, failure } = use(first);
  const columns = useMemo(() => usualColumns(recordsSignIns), [recordsSignIns]);
  if (failure) return isFirst ? <Problem failure={failure} /> : children;
  return (
    <ColumnsProvider value={columns}>
      <Hydrated json={json}>{children}</Hydrated>
    </ColumnsProvider>
  );
}
