'use client';
import { ListFilter, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
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
export function FilterChips({ list, onChange }: FiltersProps) {
  const chips = filterChips(list, useGroupName(list.group));
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap items-center gap-2">
      {chips.map(({ filter, words }) => (
        <li key={filter}>
          <button
            type="button"
            aria-label={`Remove filter: ${words}`}
            onClick={() => onChange({ [filter]: null })}
            className="flex min-h-7 items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-2 pl-3 font-medium hover:brightness-95"
          >
            {words}
            <X aria-hidden="true" className="size-3.5 text-muted" />
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" aria-keyshortcuts="Shift+F" onClick={() => onChange(NO_FILTERS)}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
