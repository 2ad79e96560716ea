import type { Metadata } from 'next';
import { Suspense } from 'react';
import { JobsList } from '@/components/jobs/jobs-list';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { listJobs } from '@/lib/users/bulk/data';

export const metadata: Metadata = { title: 'Jobs' };

export default function JobsPage() {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Jobs" context="Bulk actions on users, newest first" />
      <Suspense fallback={<p className="text-muted">Loading jobs…</p>}>
        <Jobs />
      </Suspense>
    </>
  );
}

async function Jobs() {
  const { failure } = await guardPage('manage-users');
  if (failure) return <Problem failure={failure} />;
  try {
    return <JobsList initial={await listJobs()} />;
  } catch (error) {
    return <Problem failure={await pageFailure(error)} />;
  }
}
