'use client';
import { useQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { ComingLayer } from '@/components/shell/coming-layer';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/search-input';
import { SelectionBar } from '@/components/ui/selection-bar';
import { SessionsSkeleton, SessionsTable } from '@/components/users/sessions/sessions-table';
import { countedSessions } from '@/components/users/sessions/words';
import { realmSessionsQuery } from '@/lib/users/sessions/query-options';
import { type RealmSession, realmSessionsSchema } from '@/lib/users/sessions/schema';
import { realmSessionsParsers } from '@/lib/users/sessions/search-params';

const EndSessionsDialog = dynamic(
  () => import('@/components/users/sessions/end-sessions-dialog').then((module) => module.EndSessionsDialog),
  { loading: ComingLayer },
);

const END = 'end-selected';
const NONE_SEARCHED = 'No session that Pouch searched';
const HAS_THIS = 'has this in its username, client ID or address.';

/** Lists the sessions of all users, whose search, kind and page are in the URL, and ends some of them. */
export function RealmSessions({ mayManage }: { mayManage: boolean }) {
  const [state, setState] = useQueryStates(realmSessionsParsers, { history: 'push' });
  const query = realmSessionsSchema.parse(state);
  const { data, error, refetch, isPlaceholderData, isFetching } = useQuery(realmSessionsQuery(query));
  const [chosen, setChosen] = useState<string[]>([]);
  const [asked, setAsked] = useState<{ sessions: RealmSession[]; openerId: string } | null>(null);
  const { kind, page } = query;
  const sessions = data?.sessions ?? [];
  const selection = sessions.filter(({ id }) => chosen.includes(id));

  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchForm key={query.q} q={query.q} onSearch={(q) => setState({ q: q || null, page: null })} />
        <fieldset className="flex gap-2">
          <legend className="sr-only">Show</legend>
          {(['online', 'offline'] as const).map((one) => (
            <Button
              key={one}
              aria-pressed={kind === one}
              className="aria-pressed:border-accent-strong aria-pressed:bg-accent-soft"
              onClick={() => setState({ kind: one, page: null })}
            >
              {one === 'online' ? 'Online' : 'Offline'}
            </Button>
          ))}
        </fieldset>
      </div>
      {kind === 'offline' && (
        <p className="text-muted">
          An offline session lets an application get tokens for weeks after the user has signed out. Keycloak also lists those
          that it refuses since all sessions of a user were ended.
        </p>
      )}
      {data?.leftOut && <p className="text-attention">{data.leftOut}</p>}
      {error && !data && <Problem failure={asFailure(error)} onRetry={refetch} />}
      {!data && !error && <SessionsSkeleton />}
      {data && sessions.length === 0 && (
        <EmptyState Icon={MonitorSmartphone} title={query.q ? 'No matching sessions' : `No ${kind} sessions`}>
          <p>
            {query.q ? `${data.leftOut ? NONE_SEARCHED : 'No session'} ${HAS_THIS}` : 'A session begins when a user signs in.'}
          </p>
        </EmptyState>
      )}
      {sessions.length > 0 && (
        <SessionsTable
          sessions={sessions}
          selected={selection.map(({ id }) => id)}
          mayManage={mayManage}
          isBusy={isPlaceholderData || isFetching}
          onSelect={setChosen}
          onEnd={(session, openerId) => setAsked({ sessions: [session], openerId })}
        />
      )}
      {(page > 1 || data?.hasNext) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          <Button disabled={page <= 1} onClick={() => setState({ page: page - 1 })}>
            Previous
          </Button>
          <Button disabled={!data?.hasNext} onClick={() => setState({ page: page + 1 })}>
            Next
          </Button>
        </nav>
      )}
      {selection.length > 0 && (
        <SelectionBar label="Selected sessions" words={`${selection.length} selected`} onClear={() => setChosen([])}>
          <Button id={END} onClick={() => setAsked({ sessions: selection, openerId: END })}>
            End {countedSessions(selection.length)}
          </Button>
        </SelectionBar>
      )}
      {asked && (
        <EndSessionsDialog
          sessions={asked.sessions}
          onDone={() => setChosen([])}
          onClose={() => setAsked(null)}
          onClosed={() => focusAgain(asked.openerId)}
        />
      )}
    </div>
  );
}

/** Searches on Enter: Keycloak looks through all sessions for each search. */
function SearchForm({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(q);
  return (
    <search className="min-w-48 max-w-md flex-1 max-sm:max-w-none max-sm:basis-full">
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(text.trim());
        }}
      >
        <span className="relative flex-1">
          <SearchInput
            aria-label="Search sessions"
            placeholder="Username, client ID or address"
            value={text}
            maxLength={255}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}

/** What opened the dialog may have gone with the session. */
function focusAgain(openerId: string): void {
  const opener = document.getElementById(openerId) ?? document.querySelector<HTMLElement>('main input[type=search]');
  opener?.focus();
}
