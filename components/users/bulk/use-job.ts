'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isUnderWay } from '@/lib/jobs/states';
import { unwrap } from '@/lib/result';
import type { stopBulkAction } from '@/lib/users/bulk/actions';
import { jobQuery, jobsKey } from '@/lib/users/bulk/query-options';
import { usersKey } from '@/lib/users/query-options';

/** Reads a job while it is under way, and returns what changes it. Once it is over, all users are read again. */
export function useJob(id: string) {
  const queryClient = useQueryClient();
  const { data: job, error, refetch } = useQuery(jobQuery(id));
  const change = useMutation({
    mutationFn: async (action: typeof stopBulkAction) => unwrap(await action(id)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: jobsKey }),
  });
  const isOver = job !== undefined && !isUnderWay(job.state);
  useEffect(() => {
    if (isOver) queryClient.invalidateQueries({ queryKey: usersKey });
  }, [isOver, queryClient]);
  return { job, error, refetch, change, isOver };
}
