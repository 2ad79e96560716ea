import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { capital } from '@/components/activity/words';
import { PageLink } from '@/components/shell/page-link';
import { clientPage, groupPage, jobPage, userPage } from '@/components/shell/page-links';
import { Moment, Time } from '@/components/ui/time';
import type { Entry, Party } from '@/lib/activity/schema';
import { shown } from '@/lib/shown-text';

const WIDE_COLUMNS = '@min-[56rem]:grid-cols-[1rem_minmax(0,1fr)_13rem_9rem_8rem_7rem]';

/** Names the columns, where there are any. Each entry says the same in its details. */
export function EntryColumns() {
  return (
    <div
      aria-hidden="true"
      className={`hidden gap-x-3 border-line border-b px-3 py-2 font-medium text-muted text-xs @min-[56rem]:grid ${WIDE_COLUMNS}`}
    >
      <span className="col-start-2">What</span>
      <span>Done by</span>
      <span>Client</span>
      <span>Address</span>
      <span className="text-right">When</span>
    </div>
  );
}

/** Shows one entry in a line that opens its details. */
export function EntryRow({ entry }: { entry: Entry }) {
  const { at, what, who, whom, outcome, reason, client, address } = entry;
  return (
    <li className="border-line not-first:border-t">
      <details className="[&[open]>summary>svg]:rotate-90">
        <summary
          className={`grid list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 px-3 py-2.5 hover:bg-raised focus-visible:-outline-offset-2 ${WIDE_COLUMNS} [&::-webkit-details-marker]:hidden`}
        >
          <ChevronRight aria-hidden="true" className="size-4 self-center text-muted motion-safe:transition-transform" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-medium">{capital(what)}</span>
            {whom && <span className="text-muted"> – {nameOf(whom)}</span>}
            {outcome === 'failed' && <span className="text-loss"> failed{reason && `: ${reason}`}</span>}
            {outcome === 'unknown' && <span className="text-attention"> outcome unknown{reason && `: ${reason}`}</span>}
          </span>
          <span className="min-w-0 truncate text-muted @max-[56rem]:col-start-2" title={who ? nameOf(who) : undefined}>
            <span className="@min-[56rem]:sr-only">by </span>
            {who ? nameOf(who) : 'unknown'}
          </span>
          <span className="hidden min-w-0 truncate text-muted @min-[56rem]:block" title={client ?? undefined}>
            {client && shown(client)}
          </span>
          <span className="hidden min-w-0 truncate text-muted tabular-nums @min-[56rem]:block" title={address ?? undefined}>
            {address}
          </span>
          <span className="text-right text-muted @max-[56rem]:col-start-3 @max-[56rem]:row-start-1">
            <Time iso={at} />
          </span>
        </summary>
        <EntryDetails entry={entry} />
      </details>
    </li>
  );
}

function EntryDetails({ entry: { at, who, whom, client, address, jobId, details } }: { entry: Entry }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 px-10 pt-1 pb-4 sm:grid-cols-2 lg:grid-cols-3">
      <Term term="Time">
        <Moment iso={at} />
      </Term>
      {who && (
        <Term term="Done by">
          <PartyLink party={who} />
        </Term>
      )}
      {whom && (
        <Term term="Done to">
          <PartyLink party={whom} />
        </Term>
      )}
      {client && (
        <Term term="Client">
          <PageLink href={clientPage(client)} className="underline decoration-line underline-offset-4">
            {shown(client)}
          </PageLink>
        </Term>
      )}
      {address && <Term term="Address">{address}</Term>}
      {jobId && (
        <Term term="Rows">
          <PageLink href={jobPage(jobId)} className="underline decoration-line underline-offset-4">
            Open job
          </PageLink>
        </Term>
      )}
      {details.map(({ term, value }) => (
        <Term key={term} term={term}>
          {shown(value)}
        </Term>
      ))}
    </dl>
  );
}

function Term({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function PartyLink({ party }: { party: Party }) {
  return (
    <PageLink href={pageOf(party)} className="underline decoration-line underline-offset-4">
      {nameOf(party)}
    </PageLink>
  );
}

/** What has no name any more was deleted, or may not be seen: it has no page. */
function pageOf({ kind, id, name }: Party) {
  if (id === null || name === null) return null;
  if (kind === 'user') return userPage(id);
  if (kind === 'group') return groupPage(id);
  return kind === 'client' ? clientPage(name) : null;
}

function nameOf({ id, name }: Party): string {
  return shown(name ?? id ?? '');
}
