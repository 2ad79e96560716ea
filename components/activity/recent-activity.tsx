'use client';
import { useQuery } from '@tanstack/react-query';
import { ActivitySkeleton } from '@/components/activity/activity-skeleton';
import { EntryList } from '@/components/activity/entry-list';
import { RecordingNotice } from '@/components/activity/recording-notice';
import { asFailure } from '@/components/shell/as-failure';
import { PageLink } from '@/components/shell/page-link';
import { activityPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { newestActivityQuery } from '@/lib/activity/query-options';
import { activitySchema } from '@/lib/activity/schema';

/** As many as fit under what the page is about. */
const SHOWN = 10;
const LINK = 'font-medium text-accent-strong underline underline-offset-4';

type RecentActivityProps = {
  filter: { whom: string } | { client: string };
  /** What a user did, beside what was done to them. */
  others?: { who: string };
};

/** Shows the newest entries about a user or a client. The browser asks for them, so that the page does not wait. */
export function RecentActivity({ filter, others }: RecentActivityProps) {
  const { data, error, refetch } = useQuery(newestActivityQuery(activitySchema.parse(filter)));
  const entries = data?.entries.slice(0, SHOWN) ?? [];
  const hasMore = data !== undefined && (data.entries.length > SHOWN || data.older !== null);
  return (
    <Panel title="Activity" context="What was recorded by Pouch and by Keycloak, newest first">
      {error && !data && <Problem failure={asFailure(error)} onRetry={refetch} />}
      {!data && !error && <ActivitySkeleton />}
      {data && <RecordingNotice recording={data.recording} />}
      {entries.length > 0 && <EntryList label="Newest entries" entries={entries} />}
      {data && entries.length === 0 && (
        <p className="text-muted">
          {data.lookedBackTo ? (
            <>
              No entries. Pouch has looked back to <Time iso={data.lookedBackTo} /> so far.
            </>
          ) : (
            'Nothing recorded yet.'
          )}
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <PageLink href={activityPage(filter)} className={LINK}>
          {hasMore ? 'Older entries and filters' : 'Open in Activity'}
        </PageLink>
        {others && (
          <PageLink href={activityPage(others)} className={LINK}>
            All that this user did
          </PageLink>
        )}
      </p>
    </Panel>
  );
}
