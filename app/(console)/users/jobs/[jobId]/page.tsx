import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { JobPage } from '@/components/jobs/job-page';
import { Problem } from '@/components/shell/problem';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { jobIdSchema } from '@/lib/jobs/schema';
import type { Failure } from '@/lib/result';
import { getJob } from '@/lib/users/bulk/data';

export const metadata: Metadata = { title: 'Job' };

export default function OneJobPage({ params }: PageProps<'/users/jobs/[jobId]'>) {
  return (
    <Suspense fallback={<p className="text-muted">Loading job…</p>}>
      <OneJob params={params} />
    </Suspense>
  );
}

async function OneJob({ params }: Pick<PageProps<'/users/jobs/[jobId]'>, 'params'>) {
  const { failure } = await guardPage('manage-users');
  if (failure) return <NoJob failure={failure} />;
  const id = jobIdSchema.safeParse((await params).jobId);
  if (!id.success) notFound();
  try {
    return <JobPage initial={await getJob(id.data)} />;
  } catch (error) {
    return <NoJob failure={await pageFailure(error)} />;
  }
}

function NoJob({ failure }: { failure: Failure }) {
  return (
    <>
      <PageHeader title="Job" />
      <Problem failure={failure} />
    </>
  );
}
