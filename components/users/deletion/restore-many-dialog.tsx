'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { newJobId } from '@/components/jobs/new-job-id';
import { FailureLine } from '@/components/shell/failure-line';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { countedUsers } from '@/components/users/identity/counted-users';
import { unwrap } from '@/lib/result';
import { startRestoreAction } from '@/lib/users/deletion/actions';

type RestoreManyDialogProps = { ids: string[]; onStarted: () => void; onClose: () => void; onClosed: () => void };

/** Starts the job that restores the selected users. */
export function RestoreManyDialog({ ids, onStarted, onClose, onClosed }: RestoreManyDialogProps) {
  const [id] = useState(newJobId);
  const router = useRouter();
  const start = useMutation({
    mutationFn: async () => unwrap(await startRestoreAction({ id, ids })),
    onSuccess: () => {
      router.push(`/users/jobs/${id}`);
      onStarted();
    },
  });
  return (
    <ConfirmDialog
      title={`Restore ${countedUsers(ids.length)}`}
      description="Each user gets a temporary password. You can get these passwords once, within an hour after the job ends. The job runs in the background under your session: you can close this window, but signing out stops it."
      action="Restore users"
      look="primary"
      isPending={start.isPending || start.isSuccess}
      onConfirm={() => start.mutate()}
      onClose={onClose}
      onClosed={onClosed}
    >
      <FailureLine error={start.error} />
    </ConfirmDialog>
  );
}
