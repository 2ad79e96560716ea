'use client';
import { RotateCcw, Undo2 } from 'lucide-react';
import type { Route } from 'next';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { PageLink } from '@/components/shell/page-link';
import { Button, buttonLook } from '@/components/ui/button';
import { type FollowUp, retryOf, reverseOf } from '@/components/users/bulk/follow-up';
import type { Job } from '@/lib/jobs/states';
import { pathOf } from '@/lib/path-segments';

const BulkDialog = dynamic(() => import('@/components/users/bulk/bulk-dialog').then((module) => module.BulkDialog), {
  loading: ComingLayer,
});

/** Offers what can come after a job that is over. */
export function JobFollowUps({ job }: { job: Job }) {
  const [open, setOpen] = useState<FollowUp | null>(null);
  const [retry, reverse] = [retryOf(job), reverseOf(job)];
  return (
    <section aria-label="What next" className="flex flex-wrap gap-2">
      {retry && (
        <Button onClick={() => setOpen(retry)}>
          <RotateCcw aria-hidden="true" className="size-4" />
          Retry failed
        </Button>
      )}
      {reverse && (
        <Button onClick={() => setOpen(reverse)}>
          <Undo2 aria-hidden="true" className="size-4" />
          Reverse
        </Button>
      )}
      {job.kind === 'users.delete' && job.counts.done > 0 && (
        <PageLink href="/users/deleted" className={buttonLook()}>
          Deleted users
        </PageLink>
      )}
      {job.kind === 'users.import' && (
        <PageLink href={pathOf`/users/import/${job.id}` as Route} className={buttonLook()}>
          Open the import
        </PageLink>
      )}
      <a href={`/api/users/jobs/${job.id}/result`} download className={buttonLook()}>
        Download result
      </a>
      <PageLink href="/users" className={buttonLook('quiet')}>
        Back to the list
      </PageLink>
      {open && <BulkDialog {...open} onStarted={() => setOpen(null)} onClose={() => setOpen(null)} onClosed={() => undefined} />}
    </section>
  );
}
