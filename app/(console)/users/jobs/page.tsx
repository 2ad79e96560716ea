import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { JobsSkeleton } from '@/components/users/bulk/job-skeleton';
import { JobsList } from '@/components/users/bulk/jobs-list';
import { listJobs } from '@/lib/users/bulk/data';
import { jobsQuery } from '@/lib/users/bulk/query-options';

export const metadata: Metadata = { title: 'Jobs' };

export default function JobsPage() {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Jobs" context="Bulk actions on users, newest first" />
      <Suspense fallback={<JobsSkeleton />}>
        <Jobs />
      </Suspense>
    </>
  );
}

async function Jobs() {
  return loadPage('manage-users', async () => (
    <Hydrated json={await firstData(jobsQuery(), listJobs)}>
      <JobsList />
    </Hydrated>
  ));
}
