'use client';
import { useQuery } from '@tanstack/react-query';
import { GroupList } from '@/components/users/pickers/group-list';
import { availableGroupsQuery } from '@/lib/users/account/query-options';
import type { Group } from '@/lib/users/schema';

/** Searches the groups that the user is not in. */
export function GroupSearch({ userId, onChoose }: { userId: string; onChoose: (group: Group) => void }) {
  const { data, error } = useQuery(availableGroupsQuery(userId));
  return <GroupList groups={data} error={error} none="The user is already in every group." onChoose={onChoose} />;
}
