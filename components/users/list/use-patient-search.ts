'use client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { usersQuery } from '@/lib/users/list/query-options';
import type { UserList, UserPage } from '@/lib/users/list/schema';

/** A search slower than this delays other requests, because Keycloak scans all its users. */
const QUICK_MS = 60;
const MOST_PATIENCE_MS = 500;

type PatientSearch = {
  /** The list that was last requested, which lags behind `list` while the user types. */
  asked: UserList;
  isAsked: boolean;
  users: UseQueryResult<UserPage>;
};

/**
 * Runs one search at a time and, where the last one was slow, waits twice as long as it took: searches for half-typed text
 * would delay the one that matters. Other pages and filters load immediately.
 */
export function usePatientSearch(list: UserList): PatientSearch {
  const [asked, setAsked] = useState(list);
  const users = useQuery(usersQuery(asked));
  const { isFetching } = users;
  const tookMs = useRef(0);
  const isAsked = isSame(asked, list);
  const isTyping = !isAsked && isSame({ ...asked, q: '' }, { ...list, q: '' });
  if (!isAsked && !isTyping) setAsked(list);

  useEffect(() => {
    if (!isFetching) return;
    const startedAt = performance.now();
    return () => {
      tookMs.current = performance.now() - startedAt;
    };
  }, [isFetching]);

  const patienceMs = () => (tookMs.current < QUICK_MS ? 0 : Math.min(2 * tookMs.current, MOST_PATIENCE_MS));
  useAfterPause(isTyping && !isFetching ? list : null, patienceMs, setAsked);

  return { asked, isAsked, users };
}

function isSame(one: UserList, other: UserList): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
