'use client';
import { useQuery } from '@tanstack/react-query';
import { RoleList } from '@/components/users/pickers/role-list';
import { isSameRole, type Role } from '@/lib/keycloak/realm-names';
import { availableRolesQuery } from '@/lib/users/account/query-options';
import type { KnownRole } from '@/lib/users/account/schema';

type RoleSearchProps = {
  userId: string;
  /** The role that has its own button. */
  except: Role;
  held: KnownRole[];
  onChoose: (role: Role) => void;
};

/** Searches the roles that can be assigned to the user. */
export function RoleSearch({ userId, except, held, onChoose }: RoleSearchProps) {
  const { data, error } = useQuery(availableRolesQuery(userId));
  return (
    <RoleList
      roles={data?.roles.filter((role) => !isSameRole(role, except))}
      withClients={data?.withClients ?? true}
      error={error}
      none="The user already has every role that you can assign."
      held={held}
      onChoose={onChoose}
    />
  );
}
