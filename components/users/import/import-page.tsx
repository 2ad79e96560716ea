'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Route } from 'next';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { CheckStep } from '@/components/users/import/check-step';
import { DryRunStep } from '@/components/users/import/dry-run-step';
import { ImportSteps } from '@/components/users/import/import-steps';
import { RunStep } from '@/components/users/import/run-step';
import { counted } from '@/components/users/import/words';
import { shown } from '@/lib/shown-text';
import { importQuery, importsKey } from '@/lib/users/import/query-options';
import type { ImportState } from '@/lib/users/import/schema';

const asStep = parseAsStringLiteral(['check'] as const);

/** Shows an import at the step where it is. Until it is started, the step before can be opened again. */
export function ImportPage({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const { data: state, error, refetch } = useQuery(importQuery(id));
  const [wanted, setWanted] = useQueryState('step', asStep);
  const change = useCallback(
    (next?: ImportState) => {
      if (next) queryClient.setQueryData(importQuery(id).queryKey, next);
      return queryClient.invalidateQueries({ queryKey: importsKey });
    },
    [queryClient, id],
  );
  if (!state) return error && <Problem failure={asFailure(error)} onRetry={refetch} />;
  const step = stepOf(state, wanted);
  const checkPage = `/users/import/${id}?step=check` as Route;
  return (
    <>
      <BackLink href="/users/import">All imports</BackLink>
      <PageHeader title="Import users" context={contextOf(state)} />
      <ImportSteps current={step} links={step === 'compare' ? { check: checkPage } : {}} />
      <div className="grid gap-4">
        {error && <Problem failure={asFailure(error)} onRetry={refetch} />}
        {step === 'check' && (
          <CheckStep state={state} onChange={change} onCompared={() => change().then(() => setWanted(null))} />
        )}
        {step === 'compare' && <DryRunStep state={state} onStarted={change} />}
        {step === 'run' && <RunStep state={state} onChange={change} />}
      </div>
    </>
  );
}

function stepOf({ phase }: ImportState, wanted: 'check' | null): 'check' | 'compare' | 'run' {
  if (phase === 'started') return 'run';
  return phase === 'compared' && wanted !== 'check' ? 'compare' : 'check';
}

function contextOf({ fileName, rows, file }: ImportState): string {
  const source = file?.source ? `, exported from ${file.source}` : '';
  return `${shown(fileName)}: ${counted(rows, 'row')}${source}`;
}
