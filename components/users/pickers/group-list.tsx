import { SearchList } from '@/components/ui/search-list';
import { groupLabel } from '@/lib/keycloak/realm-names';
import type { Group } from '@/lib/users/schema';

type GroupListProps = {
  /** Undefined until they are loaded. */
  groups: Group[] | undefined;
  error: Error | null;
  /** The message for no groups at all. */
  none: string;
  onChoose: (group: Group) => void;
};

/** Searches groups that are already loaded. */
export function GroupList({ groups, error, none, onChoose }: GroupListProps) {
  return (
    <SearchList
      label="Search groups"
      placeholder="Search groups"
      words={{ none, notFound: 'No matching groups.' }}
      items={groups?.map((group) => ({ value: group.id, name: groupLabel(group), description: noteOn(group) }))}
      error={error}
      onChoose={(chosen) => {
        const group = groups?.find(({ id }) => id === chosen);
        if (group) onChoose(group);
      }}
    />
  );
}

function noteOn({ names }: Group): string | undefined {
  return names.some((name) => name.includes('/')) ? 'A slash is part of the name.' : undefined;
}
