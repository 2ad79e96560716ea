'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Switch } from '@/components/ui/switch';
import { ImportRows } from '@/components/users/import/import-rows';
import { MappingForm } from '@/components/users/import/mapping-form';
import { counted } from '@/components/users/import/words';
import { unwrap } from '@/lib/result';
import { compareImportAction } from '@/lib/users/import/actions';
import type { DryRunProgress, ImportState } from '@/lib/users/import/schema';

type CheckStepProps = { state: ImportState; onChange: (state: ImportState) => void; onCompared: () => void };

/** Shows what the check found, row by row, where it can be corrected; then compares the rows with Keycloak. */
export function CheckStep({ state, onChange, onCompared }: CheckStepProps) {
  const { id, rows, errors, file, complaint } = state;
  const [isNarrowed, setIsNarrowed] = useState(errors > 0);
  const [progress, setProgress] = useState<DryRunProgress | null>(null);
  const compare = useMutation({
    mutationFn: async () => {
      for (let at: DryRunProgress = { looked: 0, rows: 1 }; at.looked < at.rows; setProgress(at)) {
        at = unwrap(await compareImportAction(id));
      }
    },
    onSuccess: onCompared,
  });
  const isMapped = complaint === null;
  return (
    <>
      <Panel
        title="Check"
        action={
          <Button look="primary" disabled={!isMapped || errors === rows || compare.isPending} onClick={() => compare.mutate()}>
            {compare.isPending ? 'Comparing…' : 'Dry run'}
          </Button>
        }
      >
        <p role="status" className="tabular-nums">
          {isMapped ? summaryOf(state) : 'The file was not checked yet.'}
        </p>
        {progress && compare.isPending && (
          <progress aria-label="Progress" value={progress.looked} max={progress.rows} className="h-2 w-full" />
        )}
        <FailureLine error={compare.error} />
        {file && file.dropped.length > 0 && (
          <p className="text-attention">
            Left out and not stored, because they hold password hashes or a second password: {file.dropped.join(', ')}.
          </p>
        )}
        {complaint && (
          <Notice title="Which column is which?" tone="attention" role="alert">
            <p>{complaint}</p>
          </Notice>
        )}
        <Disclosure title="Columns" isOpen={!isMapped}>
          <MappingForm key={JSON.stringify(state.mapping)} state={state} onChange={onChange} />
        </Disclosure>
      </Panel>
      {isMapped && (
        <>
          {errors > 0 && <Switch label="Only rows with errors" checked={isNarrowed} onChange={setIsNarrowed} />}
          <ImportRows state={state} filter={isNarrowed && errors > 0 ? 'errors' : 'all'} onChange={onChange} />
        </>
      )}
    </>
  );
}

function summaryOf({ rows, errors, warnings }: ImportState): string {
  const good = `${counted(rows - errors, 'row')} can be imported`;
  const parts = [
    errors > 0 && `${counted(errors, 'row')} with errors`,
    warnings > 0 && `${counted(warnings, 'row')} with warnings`,
  ];
  return `${[good, ...parts.filter(Boolean)].join(', ')}.`;
}
