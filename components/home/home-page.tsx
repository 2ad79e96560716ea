'use client';
import { useQueries } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { NeedRow } from '@/components/home/need-row';
import { NeedRowsSkeleton } from '@/components/home/needs-skeleton';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { Needs } from '@/lib/checks/need';
import { isForbidden } from '@/lib/errors';
import { needsQuery, PLACES } from '@/lib/home/query-options';

/** Shows what waits for an administrator, each part as soon as it is known. */
export function HomePage() {
  const places = useQueries({ queries: PLACES.map(needsQuery) });
  const found = places.flatMap(({ data }) => data ?? []);
  const errors = places.flatMap(({ error }) => error ?? []);
  const forbidden = errors.filter(isForbidden);
  const failed = errors.find((error) => !isForbidden(error));
  const needs = found.flatMap((each) => each.needs).sort((one, two) => Number(two.isProblem) - Number(one.isProblem));
  const isLooking =
    places.some(({ isPending }) => isPending) || found.some(({ countedAt, isCounting }) => isCounting && !countedAt);
  const limits = [...found.flatMap((each) => each.limits), ...forbidden.map(({ message }) => message)];
  const retry = () => {
    for (const place of places) if (place.error) place.refetch();
  };
  return (
    <Panel title="Needs you" context={<CountedAt found={found} isLooking={isLooking} />}>
      {needs.length > 0 && (
        <ul className="grid">
          {needs.map((need) => (
            <NeedRow key={need.id} {...need} />
          ))}
        </ul>
      )}
      {isLooking && <NeedRowsSkeleton />}
      {failed && <Problem failure={asFailure(failed)} onRetry={retry} />}
      {needs.length === 0 && !isLooking && !failed && <AllIsWell isPartial={limits.length > 0} />}
      {limits.length > 0 && (
        <ul className="grid gap-1 border-line border-t pt-3 text-muted">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AllIsWell({ isPartial }: { isPartial: boolean }) {
  return (
    <p role="status" className="flex items-center gap-2">
      <CircleCheck aria-hidden="true" className="size-5 text-proven" />
      {isPartial ? 'Nothing waits for you in what Pouch could look at.' : 'All is well. Nothing waits for you.'}
    </p>
  );
}

/** The oldest of the counts says how old what is shown may be. */
function CountedAt({ found, isLooking }: { found: Needs[]; isLooking: boolean }) {
  const oldest = found.flatMap(({ countedAt }) => countedAt ?? []).toSorted()[0];
  if (isLooking || !oldest) return isLooking ? 'Counting…' : null;
  return (
    <>
      Counted <Time iso={oldest} />
    </>
  );
}
