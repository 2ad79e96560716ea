'use client';
import type { Route } from 'next';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { JobProgress } from '@/components/jobs/job-progress';
import { OUTCOME_WORDS } from '@/components/jobs/outcome-words';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { PageLink } from '@/components/shell/page-link';
import { Problem } from '@/components/shell/problem';
import { Button, buttonLook } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { downloadFrom } from '@/components/ui/save-file';
import { JobButtons } from '@/components/users/bulk/job-buttons';
import { JobPasswords } from '@/components/users/bulk/job-passwords';
import { useJob } from '@/components/users/bulk/use-job';
import { UserJobRows } from '@/components/users/bulk/user-job-rows';
import { type Job, OUTCOMES } from '@/lib/jobs/states';
import { pathOf } from '@/lib/path-segments';
import { takeImportPasswordsAction } from '@/lib/users/import/actions';
import type { ImportState } from '@/lib/users/import/schema';

const loading = () => null;
const UndoDialog = dynamic(() => import('@/components/users/import/undo-dialog').then((module) => module.UndoDialog), {
  loading,
});

/** Shows the job of an import, and what can come after it. */
export function RunStep({ state, onChange }: { state: ImportState; onChange: () => Promise<void> }) {
  const { id, jobId, undoJobId, created } = state;
  const [isUndoing, setIsUndoing] = useState(false);
  const { job, error, refetch, change, isOver } = useJob(jobId ?? id);
  useEffect(() => {
    if (isOver) onChange();
  }, [isOver, onChange]);
  if (!job) return error && <Problem failure={asFailure(error)} onRetry={refetch} />;
  return (
    <>
      <Panel title="Run" action={<JobButtons job={job} change={change} />}>
        {error && <Problem failure={asFailure(error)} onRetry={refetch} />}
        <FailureLine error={change.error} />
        <JobProgress job={job} />
      </Panel>
      <Result job={job} />
      {isOver && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => downloadFrom(pathOf`/api/users/imports/${id}/result`)}>Download results</Button>
          {created > 0 && <Button onClick={() => setIsUndoing(true)}>Undo this import</Button>}
          {undoJobId && (
            <PageLink href={pathOf`/users/jobs/${undoJobId}` as Route} className={buttonLook('quiet')}>
              The last undo
            </PageLink>
          )}
          <PageLink href="/users" className={buttonLook('quiet')}>
            All users
          </PageLink>
        </div>
      )}
      {isOver && <JobPasswords job={job} take={takeImportPasswordsAction} />}
      <UserJobRows job={job} />
      {isUndoing && <UndoDialog id={id} created={created} onClose={() => setIsUndoing(false)} />}
    </>
  );
}

/** Counts the rows by what became of them. */
function Result({ job: { counts } }: { job: Job }) {
  return (
    <section aria-label="Result">
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
          <div key={outcome}>
            <dt className="text-muted text-xs">{OUTCOME_WORDS[outcome]}</dt>
            <dd className="font-semibold text-base tabular-nums">{counts[outcome].toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
