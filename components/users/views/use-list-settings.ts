'use client';
import { useQuery } from '@tanstack/react-query';
import { listSettingsQuery } from '@/lib/users/views/query-options';
import type { ListSettings } from '@/lib/users/views/schema';

/** Returns the administrator's own views and columns: what came with the page until something is changed. */
export function useListSettings(first: ListSettings): ListSettings {
  return useQuery({ ...listSettingsQuery(), initialData: first }).data;
}
