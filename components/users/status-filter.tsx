'use client';
import type { UserList } from '@/lib/users/schema';
import { STATUSES } from '@/lib/users/search-params';

const LABELS: Record<UserList['status'], string> = { all: 'All', enabled: 'Enabled', disabled: 'Disabled' };

type StatusFilterProps = { status: UserList['status']; onChange: (status: UserList['status']) => void };

export function StatusFilter({ status, onChange }: StatusFilterProps) {
  return (
    <fieldset className="flex h-9 items-stretch rounded-md border border-edge bg-surface">
      <legend className="sr-only">Status</legend>
      {STATUSES.map((value) => (
        <label
          key={value}
          className="flex items-center px-3 text-muted first-of-type:rounded-l-md last-of-type:rounded-r-md has-checked:bg-accent-soft has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-strong"
        >
          <input type="radio" name="status" className="sr-only" checked={status === value} onChange={() => onChange(value)} />
          {LABELS[value]}
        </label>
      ))}
    </fieldset>
  );
}
