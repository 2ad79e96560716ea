import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { JobPage } from '@/components/users/bulk/job-page';
import { JobSkeleton } from '@/components/users/bulk/job-skeleton';
import { jobIdSchema } from '@/lib/jobs/schema';
import { getJob } from '@/lib/users/bulk/data';
import { jobQuery } from '@/lib/users/bulk/query-options';

export const metadata: Metadata = { title: 'Job' };

export default function OneJobPage({ params }: PageProps<'/users/jobs/[jobId]'>) {
  return (
    <Suspense fallback={<JobSkeleton />}>
      <OneJob params={params} />
    </Suspense>
  );
}

async function OneJob({ params }: Pick<PageProps<'/users/jobs/[jobId]'>, 'params'>) {
  const load = async () => {
    const { data: id } = jobIdSchema.safeParse((await params).jobId);
    if (id === undefined) notFound();
    return (
      <Hydrated json={await firstData(jobQuery(id), () => getJob(id))}>
        <JobPage id={id} />
      </Hydrated>
    );
  };
  return loadPage('manage-users', load, 'Job');
}
