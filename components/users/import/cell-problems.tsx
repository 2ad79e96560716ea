'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { changeCellAction } from '@/lib/users/import/actions';
import { labelOf } from '@/lib/users/import/columns';
import { type ImportRow, type ImportState, inWords, type Problem } from '@/lib/users/import/schema';

type CellProblemsProps = {
  /** All of one cell, or of the row as a whole. */
  problems: [Problem, ...Problem[]];
  row: ImportRow;
  state: ImportState;
  onChange: ((state: ImportState) => void) | undefined;
};

/** Says what is wrong with a cell and what to do, and takes the correction in place. */
export function CellProblems({ problems, row, state, onChange }: CellProblemsProps) {
  const [{ column }] = problems;
  const target = column === null ? null : state.mapping[column];
  const label = target ? labelOf(target) : 'Row';
  const notes = problems.filter(({ kind }) => kind === 'trimmed' || column === null || !onChange);
  const others = problems.filter((problem) => !notes.includes(problem));
  return (
    <>
      {notes.map((problem) => (
        <p key={problem.reason} className={problem.kind === 'error' ? 'text-loss' : 'text-muted'}>
          {label}: {inWords(problem)}
        </p>
      ))}
      {others.length > 0 && column !== null && onChange && (
        <CellForm
          key={row.cells[column]}
          label={`${label} of row ${row.number}`}
          cell={{ id: state.id, ordinal: row.ordinal, column }}
          isSecret={target === 'password'}
          saved={row.cells[column] ?? ''}
          errors={others.map(inWords)}
          fix={others.find(({ fix }) => fix)?.fix}
          onChange={onChange}
        />
      )}
    </>
  );
}

type CellFormProps = {
  label: string;
  cell: { id: string; ordinal: number; column: number };
  saved: string;
  isSecret: boolean;
  errors: string[];
  fix: string | undefined;
  onChange: (state: ImportState) => void;
};

function CellForm({ label, cell, saved, isSecret, errors, fix, onChange }: CellFormProps) {
  const [value, setValue] = useState(saved);
  const change = useMutation({
    mutationFn: async (corrected: string) => unwrap(await changeCellAction({ ...cell, value: corrected })),
    onSuccess: onChange,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!change.isPending) change.mutate(value);
  }

  return (
    <form onSubmit={submit} className="grid gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label={label}
          value={value}
          type={isSecret ? 'password' : 'text'}
          autoComplete={isSecret ? 'new-password' : 'off'}
          spellCheck={false}
          errors={errors}
          className="w-full sm:w-96"
          onChange={({ target }) => setValue(target.value)}
        />
        <Button type="submit" className="sm:mt-6" disabled={change.isPending || value === saved}>
          {change.isPending ? 'Saving…' : 'Save'}
        </Button>
        {fix && (
          <Button
            className="shrink! [overflow-wrap:anywhere] sm:mt-6"
            disabled={change.isPending}
            onClick={() => change.mutate(fix)}
          >
            Use {shown(fix)}
          </Button>
        )}
      </div>
      <FailureLine error={change.error} />
    </form>
  );
}
