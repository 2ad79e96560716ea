'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '@/components/ui/toasts';
import { type ActionResult, unwrap } from '@/lib/result';
import type { ListColumn } from '@/lib/users/list/search-params';
import { saveColumnsAction } from '@/lib/users/views/actions';
import { listSettingsQuery } from '@/lib/users/views/query-options';
import type { ListSettings } from '@/lib/users/views/schema';

// Apart from `useListSettings`, because the page of users needs no mutation before its menus.

/** Changes the settings by an action, which returns what they are then. */
export function useSettingsChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (act: () => Promise<ActionResult<ListSettings>>) => unwrap(await act()),
    onSuccess: (settings) => queryClient.setQueryData(listSettingsQuery().queryKey, settings),
  });
}

/** Chooses the columns. They change at once, so that several can be chosen one after another. */
export function useColumnsChange() {
  const queryClient = useQueryClient();
  const { queryKey } = listSettingsQuery();
  return useMutation({
    mutationFn: async (columns: ListColumn[]) => unwrap(await saveColumnsAction(columns)),
    onMutate: (columns) => {
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, before && { ...before, columns });
      return before;
    },
    onError: (error, _, before) => {
      queryClient.setQueryData(queryKey, before);
      showFailure(error);
    },
  });
}

/** Says that a change without a form of its own has failed. */
export const showFailure = (error: Error) => showToast(error.message);
