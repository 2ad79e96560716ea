'use client';
import type { Route } from 'next';
import { BackLink } from '@/components/ui/back-link';
import { keep, useKept } from '@/components/users/list/use-kept';

const ADDRESS = 'pouch.list';

/** Remembers in this tab what the list shows, as the query of its address. */
export function keepListAddress(query: string): void {
  keep(ADDRESS, query, '');
}

/** Leads back to the list as it was left, with its search, filters and page. */
export function BackToList() {
  const [query] = useKept(ADDRESS, '');
  return <BackLink href={`/users${query}` as Route}>{query === '' ? 'All users' : 'Back to the list'}</BackLink>;
}
