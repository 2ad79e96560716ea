'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Choice } from '@/components/ui/choice';
import { DateField } from '@/components/ui/date-field';
import { SelectField } from '@/components/ui/select-field';
import { AccessFilters } from '@/components/users/list/access-filters';
import { AttributeFilter } from '@/components/users/list/attribute-filter';
import type { FilterChange } from '@/components/users/list/filter-change';
import { IDLE_WORDS, ORIGIN_WORDS, STATUS_WORDS, VERIFIED_WORDS, WAITING_WORDS } from '@/components/users/list/filter-words';
import { SignInRecordNote } from '@/components/users/sign-ins/sign-in-record-note';
import type { UserList } from '@/lib/users/list/schema';
import { IDLE, WAITING } from '@/lib/users/list/search-params';

type FilterFormProps = { list: UserList; onChange: (change: FilterChange) => void };

/** Shows the filters. Each change applies immediately. */
export function FilterForm({ list, onChange }: FilterFormProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-1 gap-4 text-sm">
      <Choice label="Status" options={STATUS_WORDS} value={list.status} onChange={(status) => onChange({ status })} />
      <Choice label="Email" options={VERIFIED_WORDS} value={list.verified} onChange={(verified) => onChange({ verified })} />
      <DateField label="Created since" value={list.since} onChange={(day) => onChange({ since: day || null })} />
      <SelectField
        label="Temporary password"
        options={WAITING.map((value) => ({ value, label: WAITING_WORDS[value] }))}
        value={list.waiting}
        onChange={(chosen) => onChange({ waiting: WAITING.find((value) => value === chosen) ?? null })}
      />
      <div className="grid gap-1">
        <SelectField
          label="Last sign-in"
          options={IDLE.map((value) => ({ value, label: IDLE_WORDS[value] }))}
          value={list.idle}
          onChange={(chosen) => onChange({ idle: IDLE.find((value) => value === chosen) ?? null })}
        />
        <SignInRecordNote />
      </div>
      <Choice label="Origin" options={ORIGIN_WORDS} value={list.origin} onChange={(origin) => onChange({ origin })} />
      <AttributeFilter q={list.q} onChange={onChange} />
      <AccessFilters list={list} onChange={onChange} />
      <div>
        <label htmlFor={`${id}-only-admins`} className="flex min-h-6 items-center gap-2 font-medium">
          <Checkbox
            id={`${id}-only-admins`}
            checked={list.admins}
            aria-describedby={`${id}-admins`}
            onChange={({ target }) => onChange({ admins: target.checked || null })}
          />
          Administrators
        </label>
        <p id={`${id}-admins`} className="text-muted">
          Only users who have the administrator role directly, not through a group.
        </p>
      </div>
    </div>
  );
}
