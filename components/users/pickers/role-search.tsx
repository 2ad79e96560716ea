'use client';
import { useQuery } from '@tanstack/react-query';
import { SearchList } from '@/components/ui/search-list';
import { availableRolesQuery } from '@/lib/users/account/query-options';

const WORDS = { none: 'The user already has every role that you can assign.', notFound: 'No matching roles.' };

type RoleSearchProps = {
  userId: string;
  /** The role that has its own button. */
  except: string;
  onChoose: (role: string) => void;
};

/** Searches the roles that can be assigned to the user. */
export function RoleSearch({ userId, except, onChoose }: RoleSearchProps) {
  const { data, error } = useQuery(availableRolesQuery(userId));
  const items = data?.roles
    .filter(({ notation }) => notation !== except)
    .map(({ notation, name, description, client }) => ({ value: notation, name, description, of: client?.clientId }));
  return (
    <SearchList
      label="Search roles"
      placeholder="Search roles and clients"
      words={WORDS}
      items={items}
      error={error}
      onChoose={onChoose}
    >
      {data && !data.withClients && (
        <>
          Client roles are not listed, because you do not have the role <code className="font-mono">view-clients</code>.
        </>
      )}
    </SearchList>
  );
}
