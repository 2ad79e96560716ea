'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toasts';
import { countedUsers } from '@/components/users/identity/counted-users';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { purgeDeletedUsersAction } from '@/lib/users/deletion/actions';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import type { DeletedUser } from '@/lib/users/snapshots/schema';

type PurgeDialogProps = { users: DeletedUser[]; onDone: () => void; onClose: () => void; onClosed: () => void };

/** Asks before deleted users are deleted for good. */
export function PurgeDialog({ users, onDone, onClose, onClosed }: PurgeDialogProps) {
  const queryClient = useQueryClient();
  const purge = useMutation({
    mutationFn: async () => unwrap(await purgeDeletedUsersAction(users.map(({ id }) => id))),
    onSuccess: async (count) => {
      showToast(`${countedUsers(count)} deleted permanently.`);
      await queryClient.invalidateQueries({ queryKey: deletedUsersQuery().queryKey });
      onDone();
    },
  });
  const names = users.length === 1 ? shown(users[0]?.username ?? '') : 'The selected users';
  return (
    <ConfirmDialog
      title={`Delete ${countedUsers(users.length)} permanently`}
      description={`${names} can no longer be restored: Pouch deletes what it stored of their profile, roles and groups. Nothing changes in Keycloak.`}
      action="Delete permanently"
      look="loss"
      isPending={purge.isPending}
      onConfirm={() => purge.mutate()}
      onClose={onClose}
      onClosed={onClosed}
    >
      <FailureLine error={purge.error} />
    </ConfirmDialog>
  );
}
