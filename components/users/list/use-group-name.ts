'use client';
import { useQuery } from '@tanstack/react-query';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { listedGroupQuery } from '@/lib/users/list/query-options';

/** Returns how administrators know the group that a list is narrowed to; its ID where there is no such group. */
export function useGroupName(id: string): string {
  const { data, error } = useQuery(listedGroupQuery(id));
  return data ? groupLabel(data) : error ? id : '…';
}
