'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { newJobId } from '@/components/jobs/new-job-id';
import { FailureLine } from '@/components/shell/failure-line';
import { Choice } from '@/components/ui/choice';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { countedUsers } from '@/components/users/identity/counted-users';
import { unwrap } from '@/lib/result';
import { undoImportAction } from '@/lib/users/import/actions';

const WAYS = { disable: 'Disable them', delete: 'Delete them' };

type UndoDialogProps = { id: string; created: number; onClose: () => void };

/** Starts the job that undoes an import. */
export function UndoDialog({ id, created, onClose }: UndoDialogProps) {
  const router = useRouter();
  const [jobId] = useState(newJobId);
  const [way, setWay] = useState<keyof typeof WAYS>('disable');
  const undo = useMutation({
    mutationFn: async () => unwrap(await undoImportAction({ id, jobId, way })),
    onSuccess: () => router.push(`/users/jobs/${jobId}`),
  });
  return (
    <ConfirmDialog
      title="Undo this import"
      description={`The import created ${countedUsers(created)}. Those who have signed in since, or have chosen a password, are left as they are. Users whom the import updated are not changed.`}
      action={way === 'delete' ? 'Delete users' : 'Disable users'}
      look="loss"
      isPending={undo.isPending || undo.isSuccess}
      onConfirm={() => undo.mutate()}
      onClose={onClose}
      onClosed={() => undefined}
    >
      <Choice label="What becomes of the others" look="list" options={WAYS} value={way} onChange={setWay} />
      <FailureLine error={undo.error} />
    </ConfirmDialog>
  );
}
