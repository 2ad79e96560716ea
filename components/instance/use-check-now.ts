'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { checkNowAction } from '@/lib/instance/actions';
import { examinationQuery } from '@/lib/instance/query-options';
import { unwrap } from '@/lib/result';

/** Looks at the instance now, and shows what was found. */
export function useCheckNow() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await checkNowAction()),
    onSuccess: (found) => queryClient.setQueryData(examinationQuery().queryKey, found),
  });
}
