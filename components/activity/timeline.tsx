'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { ActivitySkeleton } from '@/components/activity/activity-skeleton';
import { EntryList } from '@/components/activity/entry-list';
import { ExportButton } from '@/components/activity/export-button';
import { Filters } from '@/components/activity/filters';
import { RecordingNotice } from '@/components/activity/recording-notice';
import { chipsOf, type FilterChange, without } from '@/components/activity/words';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { Time } from '@/components/ui/time';
import { activityQuery, newestActivityQuery } from '@/lib/activity/query-options';
import { type ActivityPage, activitySchema, type Entry } from '@/lib/activity/schema';
import { activityParsers, NO_FILTERS } from '@/lib/activity/search-params';
import { shown } from '@/lib/shown-text';

/** Shows who did what to whom, newest first. Its filters and its place are in the URL. */
export function Timeline() {
  const [state, setState] = useQueryStates(activityParsers, { history: 'push' });
  const query = activitySchema.parse(state);
  const queryClient = useQueryClient();
  const { data, error, refetch, isPlaceholderData } = useQuery(activityQuery(query));
  const newest = useQuery(newestActivityQuery(query)).data;
  const fresh = data && newest && !isPlaceholderData ? newEntries(data.entries, newest.entries) : [];
  const chips = chipsOf(query);
  const change = (changed: FilterChange) => setState({ ...changed, before: null });

  return (
    <div className="grid grid-cols-1 gap-3">
      <Filters query={query} onChange={change} />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <FilterChips
            chips={chips}
            onRemove={(filter, value) => change(without(query, filter, value))}
            onClear={() => change(NO_FILTERS)}
          />
        </div>
        <ExportButton query={query} />
      </div>
      {data && <RecordingNotice recording={data.recording} />}
      {data?.unknown && (
        <p className="text-attention">
          Keycloak has no user “{shown(data.unknown.name)}”. Only what was recorded under this name can be found.
        </p>
      )}
      {error && !data && <Problem failure={asFailure(error)} onRetry={refetch} />}
      {!data && !error && <ActivitySkeleton />}
      <p role="status" className="empty:sr-only">
        {fresh.length > 0 && newest && (
          <Button
            className="w-full"
            onClick={() => queryClient.setQueryData(activityQuery(query).queryKey, newest)}
          >{`Show ${fresh.length === newest.entries.length ? `${fresh.length} or more` : fresh.length} new ${fresh.length === 1 ? 'entry' : 'entries'}`}</Button>
        )}
      </p>
      {data && <Entries page={data} isFiltered={chips.length > 0} isBusy={isPlaceholderData} />}
      {data && (query.before !== '' || data.older) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          <Button disabled={query.before === ''} onClick={() => setState({ before: null })}>
            Newest
          </Button>
          <Button disabled={data.older === null} onClick={() => setState({ before: data.older })}>
            {data.lookedBackTo ? 'Look further back' : 'Older'}
          </Button>
        </nav>
      )}
    </div>
  );
}

type EntriesProps = { page: ActivityPage; isFiltered: boolean; isBusy: boolean };

function Entries({ page: { entries, lookedBackTo, recording }, isFiltered, isBusy }: EntriesProps) {
  const soFar = lookedBackTo && (
    <>
      Pouch has looked back to <Time iso={lookedBackTo} /> so far.
    </>
  );
  if (entries.length === 0)
    return (
      <EmptyState Icon={ScrollText} title={isFiltered ? 'No matching entries' : 'Nothing recorded yet'}>
        <p>
          {soFar ??
            (isFiltered
              ? 'No entry matches these filters. Remove one, or choose a longer period.'
              : recording.signIns || recording.changes
                ? 'Sign-ins and changes appear here as they happen.'
                : 'Switch on events to see what happens from then on.')}
        </p>
      </EmptyState>
    );
  return (
    <>
      <EntryList label="Entries" entries={entries} isBusy={isBusy} />
      {soFar && <p className="text-muted">{soFar}</p>}
    </>
  );
}

function newEntries(seen: Entry[], newest: Entry[]): Entry[] {
  const keys = new Set(seen.map(({ key }) => key));
  const last = seen[0]?.at ?? '';
  return newest.filter(({ key, at }) => !keys.has(key) && at >= last);
}
