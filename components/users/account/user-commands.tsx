'use client';
import { useQuery } from '@tanstack/react-query';
import { CommandsDialog } from '@/components/users/commands/commands-dialog';
import { tasksFor } from '@/components/users/commands/user-snippets';
import type { Role } from '@/lib/keycloak/realm-names';
import type { AdminApi } from '@/lib/snippets/admin-request';
import {
  accessQuery,
  availableGroupsQuery,
  availableRolesQuery,
  credentialsQuery,
  sessionsQuery,
} from '@/lib/users/account/query-options';
import type { UserDetails } from '@/lib/users/account/schema';

type UserCommandsProps = { user: UserDetails; accessRole: Role; keycloak: AdminApi; onClose: () => void };

/** Shows every change to this user as commands. Fetches the same data as the tabs. */
export function UserCommands({ user, accessRole, keycloak, onClose }: UserCommandsProps) {
  const access = useQuery(accessQuery(user.id)).data;
  const availableRoles = useQuery(availableRolesQuery(user.id)).data?.roles;
  const availableGroups = useQuery(availableGroupsQuery(user.id)).data;
  const { sessions, consents } = useQuery(sessionsQuery(user.id)).data ?? {};
  const credentials = useQuery(credentialsQuery(user.id)).data;
  const tasks = tasksFor(user, accessRole, { access, availableRoles, availableGroups, sessions, consents, credentials });
  return <CommandsDialog tasks={tasks} keycloak={keycloak} onClose={onClose} />;
}
