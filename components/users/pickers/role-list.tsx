import { SearchList } from '@/components/ui/search-list';
import { roleLabel } from '@/lib/keycloak/realm-names';
import type { KnownRole } from '@/lib/users/account/schema';

type RoleListProps = {
  /** Undefined until they are loaded. */
  roles: KnownRole[] | undefined;
  withClients: boolean;
  withRealm?: boolean;
  error: Error | null;
  /** The message for no roles at all. */
  none: string;
  onChoose: (role: KnownRole) => void;
  /** The roles that the user has already, which are therefore not offered. */
  held?: KnownRole[];
};

/** Searches roles that are already loaded. */
export function RoleList({ roles, withClients, withRealm = true, error, none, onChoose, held = [] }: RoleListProps) {
  const unseen = [
    ...(withRealm ? [] : [{ kind: 'Realm', role: 'view-realm' }]),
    ...(withClients ? [] : [{ kind: 'Client', role: 'view-clients' }]),
  ];
  return (
    <SearchList
      label="Search roles"
      placeholder="Search roles and clients"
      words={{ none, notFound: 'No matching roles.' }}
      explain={(isMatch) => {
        const matching = held.filter(({ name, client, description }) => isMatch({ name, of: client ?? undefined, description }));
        return matching.length > 0 ? `The user already has ${matching.map(roleLabel).join(', ')}.` : undefined;
      }}
      items={roles?.map(({ id, name, description, client }) => ({ value: id, name, description, of: client ?? undefined }))}
      error={error}
      onChoose={(chosen) => {
        const role = roles?.find(({ id }) => id === chosen);
        if (role) onChoose(role);
      }}
    >
      {unseen.length > 0 &&
        unseen.map(({ kind, role }) => (
          <span key={role} className="block">
            {kind} roles are not listed, because you do not have the role <code className="font-mono">{role}</code>.
          </span>
        ))}
    </SearchList>
  );
}
