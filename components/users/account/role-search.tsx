'use client';
import { useQuery } from '@tanstack/react-query';
import { SearchList } from '@/components/ui/search-list';
import { availableRolesQuery } from '@/lib/users/account/query-options';

const WORDS = { none: 'They hold every role that your account may give.', notFound: 'No role is called so.' };

type RoleSearchProps = {
  userId: string;
  /** The role that has a button of its own. */
  except: string;
  onChoose: (role: string) => void;
};

/** A search among all roles that somebody could be given. */
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
          Roles of clients are not listed: that takes the role <code className="font-mono">view-clients</code>.
        </>
      )}
    </SearchList>
  );
}
