'use client';
import { use, useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { SignInRecordNote } from '@/components/users/sign-ins/sign-in-record-note';
import { COLUMN_WORDS } from '@/components/users/views/column-words';
import { useColumnsChange } from '@/components/users/views/settings-changes';
import { LIST_COLUMNS, type ListColumn } from '@/lib/users/list/search-params';

type ColumnsFormProps = {
  said: readonly ListColumn[] | null;
  chosen: readonly ListColumn[] | null;
  usual: Promise<readonly ListColumn[]>;
  onSay: (columns: ListColumn[]) => void;
};

/** Shows all columns. Each change applies immediately: to the address where that says which, else to the administrator's own choice. */
export function ColumnsForm({ said, chosen, usual, onSay }: ColumnsFormProps) {
  const id = useId();
  const columns = chosen ?? use(usual);
  const { mutate: change } = useColumnsChange();
  const set = (column: ListColumn, isOn: boolean) => {
    const next = LIST_COLUMNS.filter((one) => (one === column ? isOn : columns.includes(one)));
    if (said === null) change(next);
    else onSay(next);
  };
  return (
    <fieldset className="grid gap-2 text-sm">
      <legend className="mb-2 font-medium">Columns</legend>
      {LIST_COLUMNS.map((column) => (
        <div key={column}>
          <label htmlFor={`${id}-${column}`} className="flex min-h-6 items-center gap-2">
            <Checkbox
              id={`${id}-${column}`}
              checked={columns.includes(column)}
              onChange={({ target }) => set(column, target.checked)}
            />
            {COLUMN_WORDS[column]}
          </label>
          {column === 'last-sign-in' && columns.includes(column) && <SignInRecordNote />}
        </div>
      ))}
      <p className="text-muted">Columns that do not fit the window are hidden.</p>
    </fieldset>
  );
}
