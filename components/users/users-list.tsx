'use client';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { type FilterChange, FilterChips, Filters } from '@/components/users/filters';
import { ListedUsers } from '@/components/users/listed-users';
import { ScannedUsers } from '@/components/users/scanned-users';
import { SearchBox } from '@/components/users/search-box';
import { NO_FILTERS, needsScan, userListParsers } from '@/lib/users/search-params';

type UsersListProps = { viewerId: string; mayManage: boolean; rememberedSize: 20 | 50 | 100 };

/** The list with its search, its filters and its pages, all of which live in the URL. */
export function UsersList({ viewerId, mayManage, rememberedSize }: UsersListProps) {
  const parsers = useMemo(() => {
    const size = userListParsers.size.withDefault(rememberedSize).withOptions({ clearOnDefault: false });
    return { ...userListParsers, size };
  }, [rememberedSize]);
  const [list, setList] = useQueryStates(parsers, { history: 'replace' });
  const filter = (change: FilterChange) => setList({ ...change, page: null }, { history: 'push' });
  const Found = needsScan(list) ? ScannedUsers : ListedUsers;

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox q={list.q} onSearch={(q) => setList({ q, page: null })} />
        <Filters list={list} onChange={filter} />
      </div>
      <FilterChips list={list} onChange={filter} />
      <Found
        list={list}
        viewerId={viewerId}
        mayManage={mayManage}
        onTurn={(change) => setList(change, { history: 'push' })}
        onSearchAll={() => setList({ q: '*', page: null })}
        onClear={() => setList({ ...NO_FILTERS, q: null, page: null })}
      />
    </div>
  );
}
