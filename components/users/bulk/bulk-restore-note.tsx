'use client';
import { useQuery } from '@tanstack/react-query';
import { directoryNote, restoreNote } from '@/components/users/deletion/after-deletion';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';

/** Shows whether deleted users can be restored, which depends on a role of the viewer, and what directories do. */
export function BulkRestoreNote() {
  const { data, isError } = useQuery(deletedUsersQuery());
  return (
    <div className="grid gap-2 rounded-md bg-loss-soft p-3">
      <p>
        {data
          ? restoreNote(data, 'each user')
          : isError
            ? 'Pouch could not check whether deleted users can be restored.'
            : 'Loading…'}
      </p>
      {data?.directories.map((directory) => (
        <p key={directory.name}>{directoryNote(directory)}</p>
      ))}
    </div>
  );
}
