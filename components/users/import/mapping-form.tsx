'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { checkImportAction } from '@/lib/users/import/actions';
import { labelOf, offeredTargets, type Target } from '@/lib/users/import/columns';
import type { ImportState } from '@/lib/users/import/schema';

type MappingFormProps = { state: ImportState; onChange: (state: ImportState) => void };

/** Says what each column of the file is. The choice is remembered for files with the same columns. */
export function MappingForm({ state: { id, file, mapping: saved }, onChange }: MappingFormProps) {
  const [mapping, setMapping] = useState(saved);
  const check = useMutation({
    mutationFn: async () => unwrap(await checkImportAction({ id, mapping })),
    onSuccess: onChange,
  });
  const columns = (file?.header ?? []).map((name, column) => ({ name, column }));
  const targets = offeredTargets(file?.attributes ?? []).map((target) => ({ value: target, label: labelOf(target) }));

  function submit(event: FormEvent) {
    event.preventDefault();
    check.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {columns.map(({ name, column }) => (
          <SelectField
            key={column}
            label={shown(name) || `Column ${column + 1}`}
            empty="Not imported"
            options={targets}
            value={mapping[column] ?? ''}
            onChange={(value) => setMapping(mapping.with(column, (value || null) as Target | null))}
          />
        ))}
      </div>
      <FailureLine error={check.error} />
      <Button type="submit" className="justify-self-start" disabled={check.isPending}>
        {check.isPending ? 'Checking…' : 'Check again'}
      </Button>
    </form>
  );
}
