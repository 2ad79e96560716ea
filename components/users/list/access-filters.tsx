'use client';
import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import type { FilterChange } from '@/components/users/list/filter-change';
import { roleWords } from '@/components/users/list/filter-words';
import { useGroupName } from '@/components/users/list/use-group-name';
import { AnyGroupSearch, AnyRoleSearch } from '@/components/users/pickers/choice-search';
import { Picker } from '@/components/users/pickers/picker';
import type { UserList } from '@/lib/users/list/schema';
import { narrowedTo } from '@/lib/users/list/search-params';

type AccessFiltersProps = { list: UserList; onChange: (change: FilterChange) => void };

/** Narrows the list to the members of a group and to the holders of a role. */
export function AccessFilters({ list, onChange }: AccessFiltersProps) {
  const groupName = useGroupName(list.group);
  return (
    <>
      <AccessFilter
        label="Group"
        help="Direct members only, without those of the groups within it."
        chosen={list.group === '' ? null : groupName}
        onClear={() => onChange({ group: null })}
      >
        {(close) => (
          <AnyGroupSearch
            onChoose={({ id }) => {
              close();
              onChange({ group: id });
            }}
          />
        )}
      </AccessFilter>
      <AccessFilter
        label="Role"
        help="Only users who have the role directly, not through a group or another role."
        chosen={roleWords(list)}
        onClear={() => onChange({ role: null })}
      >
        {(close) => (
          <AnyRoleSearch
            onChoose={(role) => {
              close();
              onChange(narrowedTo(role));
            }}
          />
        )}
      </AccessFilter>
    </>
  );
}

type AccessFilterProps = {
  label: string;
  help: string;
  chosen: string | null;
  onClear: () => void;
  /** Renders the search; it gets a function that closes it. */
  children: (close: () => void) => ReactNode;
};

function AccessFilter({ label, help, chosen, onClear, children }: AccessFilterProps) {
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-1" aria-describedby={id}>
      <legend className="mb-1 font-medium">{label}</legend>
      {chosen === null ? (
        <Picker label={`Choose a ${label.toLowerCase()}`} isBusy={false}>
          {children}
        </Picker>
      ) : (
        <p className="flex min-w-0 items-center justify-between gap-1 rounded-md bg-accent-soft py-0.5 pr-0.5 pl-3">
          <span className="truncate font-medium" title={chosen}>
            {chosen}
          </span>
          <Button look="quiet" shape="icon" aria-label={`Clear ${label.toLowerCase()}`} onClick={onClear}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </p>
      )}
      <p id={id} className="text-muted">
        {help}
      </p>
    </fieldset>
  );
}
