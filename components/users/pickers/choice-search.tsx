'use client';
import { useQuery } from '@tanstack/react-query';
import { GroupList } from '@/components/users/pickers/group-list';
import { RoleList } from '@/components/users/pickers/role-list';
import type { KnownRole } from '@/lib/users/account/schema';
import { choicesQuery } from '@/lib/users/bulk/query-options';
import type { Group } from '@/lib/users/schema';

/** Searches every role of the realm and of its clients. */
export function AnyRoleSearch({ onChoose }: { onChoose: (role: KnownRole) => void }) {
  const { data, error } = useQuery(choicesQuery({ kind: 'roles' }));
  return (
    <RoleList
      roles={data?.roles}
      withRealm={data?.withRealm ?? true}
      withClients={data?.withClients ?? true}
      error={error}
      none="None available"
      onChoose={onChoose}
    />
  );
}

/** Searches every group of the realm. */
export function AnyGroupSearch({ onChoose }: { onChoose: (group: Group) => void }) {
  const { data, error } = useQuery(choicesQuery({ kind: 'groups' }));
  return <GroupList groups={data?.groups} error={error} none="None available" onChoose={onChoose} />;
}
