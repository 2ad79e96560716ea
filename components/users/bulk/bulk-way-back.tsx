'use client';
import { useQuery } from '@tanstack/react-query';
import { fateIn, wayBack } from '@/components/users/deletion/way-back';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';

/** What could be brought back, which depends on a role of the viewer's, and what comes back by itself. */
export function BulkWayBack() {
  const { data, isError } = useQuery(deletedUsersQuery());
  return (
    <div className="grid gap-2 rounded-md bg-loss-soft p-3">
      <p>
        {data
          ? wayBack(data.mayRestore, 'each of them')
          : isError
            ? 'Whether there is a way back is not known.'
            : 'Asking Keycloak …'}
      </p>
      {data?.directories.map((directory) => (
        <p key={directory.name}>{fateIn(directory)}</p>
      ))}
    </div>
  );
}
