'use client';
import { ListFilter } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import { FilterChips } from '@/components/ui/filter-chips';
import { Popover } from '@/components/ui/popover';
import type { FilterChange } from '@/components/users/list/filter-change';
import { filterChips } from '@/components/users/list/filter-words';
import { useGroupName } from '@/components/users/list/use-group-name';
import type { UserList } from '@/lib/users/list/schema';
import { NO_FILTERS } from '@/lib/users/list/search-params';

/** Loaded on the first click. */
const LazyFilterForm = dynamic(() => import('@/components/users/list/filter-form').then((module) => module.FilterForm), {
  loading: () => <p className="text-muted">Loading…</p>,
});

type FiltersProps = { list: UserList; onChange: (change: FilterChange) => void };

export function Filters({ list, onChange }: FiltersProps) {
  return (
    <Popover
      label="Filters"
      className="w-80 p-4"
      button={
        <Button aria-keyshortcuts="f">
          <ListFilter aria-hidden="true" className="size-4" />
          Filters
        </Button>
      }
    >
      <LazyFilterForm list={list} onChange={onChange} />
    </Popover>
  );
}

/** Shows the active filters; a click removes one. */
export function ListFilterChips({ list, onChange }: FiltersProps) {
  return (
    <FilterChips
      chips={filterChips(list, useGroupName(list.group))}
      onRemove={(filter) => onChange({ [filter]: null })}
      onClear={() => onChange(NO_FILTERS)}
    />
  );
}
