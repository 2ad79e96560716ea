import { SearchList } from '@/components/ui/search-list';
import type { KnownRole } from '@/lib/users/account/schema';

type RoleListProps = {
  /** Undefined until they are loaded. */
  roles: KnownRole[] | undefined;
  withClients: boolean;
  error: Error | null;
  /** The message for no roles at all. */
  none: string;
  onChoose: (role: KnownRole) => void;
};

/** Searches roles that are already loaded. */
export function RoleList({ roles, withClients, error, none, onChoose }: RoleListProps) {
  return (
    <SearchList
      label="Search roles"
      placeholder="Search roles and clients"
      words={{ none, notFound: 'No matching roles.' }}
      items={roles?.map(({ id, name, description, client }) => ({ value: id, name, description, of: client ?? undefined }))}
      error={error}
      onChoose={(chosen) => {
        const role = roles?.find(({ id }) => id === chosen);
        if (role) onChoose(role);
      }}
    >
      {!withClients && (
        <>
          Client roles are not listed, because you do not have the role <code className="font-mono">view-clients</code>.
        </>
      )}
    </SearchList>
  );
}
