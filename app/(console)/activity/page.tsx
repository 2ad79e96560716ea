import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { ActivitySkeleton } from '@/components/activity/activity-skeleton';
import { Timeline } from '@/components/activity/timeline';
import { Hydrated } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/ui/page-header';
import { listActivity } from '@/lib/activity/data';
import { activityQuery } from '@/lib/activity/query-options';
import { activitySchema } from '@/lib/activity/schema';
import { loadActivity } from '@/lib/activity/search-params';

export const metadata: Metadata = { title: 'Activity' };

export default function ActivityPage({ searchParams }: PageProps<'/activity'>) {
  return (
    <>
      <PageHeader title="Activity" context="Who did what, and to whom, newest first" />
      <Suspense fallback={<ActivitySkeleton />}>
        <Activity searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Activity({ searchParams }: Pick<PageProps<'/activity'>, 'searchParams'>) {
  return loadPage('view-events', async () => {
    const query = activitySchema.parse(await loadActivity(searchParams));
    return (
      <Hydrated json={await firstData(activityQuery(query), () => listActivity(query))}>
        <Timeline />
      </Hydrated>
    );
  });
}
