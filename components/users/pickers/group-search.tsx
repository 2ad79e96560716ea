'use client';
import { useQuery } from '@tanstack/react-query';
import { SearchList } from '@/components/ui/search-list';
import { availableGroupsQuery } from '@/lib/users/account/query-options';
import type { Group } from '@/lib/users/schema';

const WORDS = { none: 'The user is already in every group.', notFound: 'No matching groups.' };

/** Searches the groups that the user is not in. */
export function GroupSearch({ userId, onChoose }: { userId: string; onChoose: (group: Group) => void }) {
  const { data, error } = useQuery(availableGroupsQuery(userId));
  return (
    <SearchList
      label="Search groups"
      placeholder="Search groups"
      words={WORDS}
      items={data?.map(({ id, path }) => ({ value: id, name: path }))}
      error={error}
      onChoose={(chosen) => {
        const group = data?.find(({ id }) => id === chosen);
        if (group) onChoose(group);
      }}
    />
  );
}
