'use client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { userScanQuery } from '@/lib/users/list/query-options';
import type { UserList } from '@/lib/users/list/schema';
import type { MissingDirectory } from '@/lib/users/list/search';
import type { User } from '@/lib/users/schema';

/** The number of users to scan before asking whether to continue. */
const UNASKED = 10_000;

export type ScanState = {
  rows: User[];
  /** How many users were scanned. */
  looked: number;
  isRunning: boolean;
  isOver: boolean;
  error: Error | null;
  missing: MissingDirectory[];
  goOn: () => void;
  stop: () => void;
};

/** Scans the users in chunks until a page is full, the user stops it, or it has to ask; not before `mayStart`. */
export function useScan(list: UserList, mayStart: boolean): ScanState {
  const query = userScanQuery(list);
  const view = JSON.stringify(query.queryKey);
  const queryClient = useQueryClient();
  const [leave, setLeave] = useState({ view, rows: list.size as number, looked: UNASKED });
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({ ...query, enabled: mayStart });

  const pages = data?.pages ?? [];
  const rows = [...new Map(pages.flatMap(({ users }) => users).map((user) => [user.id, user])).values()];
  const looked = pages.reduce((sum, { scan }) => sum + (scan?.looked ?? 0), 0);
  const allowed = leave.view === view ? leave : { rows: list.size, looked: UNASKED };
  const mayGoOn = hasNextPage && !error && rows.length < allowed.rows && looked < allowed.looked;
  useEffect(() => {
    if (mayGoOn && !isFetching) fetchNextPage();
  }, [mayGoOn, isFetching, fetchNextPage]);

  return {
    rows,
    looked,
    isRunning: isFetching || mayGoOn || !mayStart,
    isOver: data !== undefined && !hasNextPage,
    error,
    missing: pages.at(-1)?.missing ?? [],
    goOn: () => {
      setLeave({ view, rows: rows.length + list.size, looked: looked + UNASKED });
      if (!data) refetch();
      else if (error) fetchNextPage();
    },
    stop: () => {
      setLeave({ view, rows: 0, looked: 0 });
      queryClient.cancelQueries({ queryKey: query.queryKey });
    },
  };
}
