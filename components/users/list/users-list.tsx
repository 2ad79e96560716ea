'use client';
import { Download } from 'lucide-react';
import { useQueryState, useQueryStates } from 'nuqs';
import { type ReactNode, Suspense, use, useEffect, useMemo, useRef, useState } from 'react';
import { Hydrated } from '@/components/shell/hydrated';
import { Problem } from '@/components/shell/problem';
import { buttonLook } from '@/components/ui/button';
import { keepListAddress } from '@/components/users/list/back-to-list';
import type { FilterChange } from '@/components/users/list/filter-change';
import { Filters, ListFilterChips } from '@/components/users/list/filters';
import { ListedUsers } from '@/components/users/list/listed-users';
import { ScannedUsers } from '@/components/users/list/scanned-users';
import { SearchBox } from '@/components/users/list/search-box';
import { ColumnsProvider } from '@/components/users/list/use-columns';
import { useListKeys } from '@/components/users/list/use-list-keys';
import { UsersTableSkeleton } from '@/components/users/list/users-table-skeleton';
import { Columns } from '@/components/users/views/columns';
import { useListSettings } from '@/components/users/views/use-list-settings';
import { ViewTabs } from '@/components/users/views/view-tabs';
import { stateOf } from '@/components/users/views/views';
import type { Failure } from '@/lib/result';
import { whyRefused } from '@/lib/users/list/search';
import {
  columnsParser,
  type ListColumn,
  NO_FILTERS,
  needsScan,
  serializeUserList,
  serializeView,
  userListParsers,
  usualColumns,
} from '@/lib/users/list/search-params';
import type { ListSettings } from '@/lib/users/views/schema';

/** What the server fetched from Keycloak: a dehydrated query client, or the failure. */
export type FirstRows =
  | { json: string; recordsSignIns: boolean; failure?: undefined }
  | { json?: undefined; recordsSignIns?: undefined; failure: Failure };

/** Until it is known whether Keycloak records sign-ins. */
const USUAL = usualColumns(false);

type UsersListProps = {
  viewerId: string;
  mayManage: boolean;
  rememberedSize: 20 | 50 | 100;
  settings: ListSettings;
  first: Promise<FirstRows>;
};

/** Shows the list with its search, filters and pages, whose state is in the URL. */
export function UsersList({ viewerId, mayManage, rememberedSize, first, ...rest }: UsersListProps) {
  const parsers = useMemo(() => {
    const size = userListParsers.size.withDefault(rememberedSize).withOptions({ clearOnDefault: false });
    return { ...userListParsers, size };
  }, [rememberedSize]);
  const [list, setList] = useQueryStates(parsers, { history: 'replace' });
  const [firstList] = useState(list);
  const settings = useListSettings(rest.settings);
  const [said, setSaid] = useQueryState('columns', columnsParser);
  const address = serializeView('', { ...list, columns: said });
  useEffect(() => keepListAddress(address), [address]);
  const chosen = said ?? settings.columns;
  // What comes from the server has a `then` that returns no promise.
  const usual = useMemo(() => Promise.resolve(first).then(({ recordsSignIns = false }) => usualColumns(recordsSignIns)), [first]);
  const filter = (change: FilterChange) => setList({ ...change, page: null }, { history: 'push' });
  const place = useRef<HTMLDivElement>(null);
  useListKeys(place);
  const Found = needsScan(list) ? ScannedUsers : ListedUsers;
  const refused = whyRefused(list.q);

  return (
    <div ref={place} className="grid grid-cols-1 gap-3">
      <ViewTabs
        list={list}
        columns={said}
        own={settings.views}
        onOpen={(view) => {
          setList({ ...stateOf(view), page: null }, { history: 'push' });
          setSaid(view.columns, { history: 'push' });
        }}
      />
      <div className="flex flex-wrap items-start gap-3">
        <SearchBox q={list.q} onSearch={(q) => setList({ q, page: null })} />
        <Filters list={list} onChange={filter} />
        <Columns said={said} chosen={chosen} usual={usual} onSay={setSaid} />
        <a
          href={serializeUserList('/api/users/export', { ...list, page: 1, size: 20 })}
          download
          aria-keyshortcuts="Shift+E"
          className={buttonLook('secondary', 'text', 'sm:ml-auto')}
        >
          <Download aria-hidden="true" className="size-4" />
          Export CSV
        </a>
      </div>
      <ListFilterChips list={list} onChange={filter} />
      <ColumnsProvider value={chosen ?? USUAL}>
        <Suspense fallback={<UsersTableSkeleton />}>
          <AfterFirst first={first} chosen={chosen} isFirst={list === firstList}>
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
      </ColumnsProvider>
    </div>
  );
}

type AfterFirstProps = {
  first: Promise<FirstRows>;
  chosen: ListColumn[] | null;
  isFirst: boolean;
  children: ReactNode;
};

/** The failure belongs to the first list only; another list fetches its own data. */
function AfterFirst({ first, chosen, isFirst, children }: AfterFirstProps) {
  const { json, recordsSignIns = false, failure } = use(first);
  const usual = useMemo(() => usualColumns(recordsSignIns), [recordsSignIns]);
  if (failure) return isFirst ? <Problem failure={failure} /> : children;
  return (
    <ColumnsProvider value={chosen ?? usual}>
      <Hydrated json={json}>{children}</Hydrated>
    </ColumnsProvider>
  );
}
