'use client';
import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { newJobId } from '@/components/jobs/new-job-id';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';
import { BulkChoice, type BulkTarget } from '@/components/users/bulk/bulk-choice';
import { BulkRestoreNote } from '@/components/users/bulk/bulk-restore-note';
import { BULK_WORDS } from '@/components/users/bulk/bulk-words';
import { countedUsers } from '@/components/users/identity/counted-users';
import { unwrap } from '@/lib/result';
import { startBulkAction } from '@/lib/users/bulk/actions';
import type { BulkKind, StartBulk, UserSelection } from '@/lib/users/bulk/schema';

const BulkCommands = dynamic(() => import('@/components/users/bulk/bulk-commands').then((module) => module.BulkCommands), {
  loading: () => null,
});

type BulkDialogProps = {
  kind: BulkKind;
  selection: UserSelection;
  /** The role or group, where it is not to be chosen. */
  given?: BulkTarget;
  /** Called when the administrator chooses a less destructive action instead. */
  onInstead?: (kind: BulkKind) => void;
  /** Called once the job has begun. */
  onStarted: () => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Explains what happens to how many users, asks for what is missing, and starts the job. */
export function BulkDialog({ kind, selection, given, onInstead, onStarted, onClose, onClosed }: BulkDialogProps) {
  const { title, meaning, choice, isLoss } = BULK_WORDS[kind];
  const count = selection.kind === 'ids' ? selection.ids.length : selection.total;
  const [id] = useState(newJobId);
  const [chosen, setChosen] = useState<BulkTarget | null>(given ?? null);
  const [typed, setTyped] = useState('');
  const [showsCommands, setShowsCommands] = useState(false);
  const router = useRouter();
  const start = useMutation({
    mutationFn: useSingleFlight(async (form: StartBulk) => unwrap(await startBulkAction(form))),
    onSuccess: (jobId) => {
      router.push(`/users/jobs/${jobId}`);
      onStarted();
    },
  });
  const isBusy = start.isPending || start.isSuccess;
  const operation = operationOf(kind, chosen);
  const isReady = operation !== null && (kind !== 'delete' || Number(typed.trim()) === count) && !isBusy;
  const label = title(countedUsers(count), chosen?.label ?? '…');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) start.mutate({ id, operation, selection, confirmed: count });
  }

  return (
    <Modal kind="alert" title={label} description={meaning} isBusy={isBusy} onClose={onClose} onClosed={onClosed}>
      <form onSubmit={submit} className="grid gap-4">
        {choice && !given && <BulkChoice of={choice} chosen={chosen} isBusy={isBusy} onChoose={setChosen} />}
        {kind === 'delete' && (
          <>
            <BulkRestoreNote />
            <Field
              label={`Type ${count} to confirm`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              inputMode="numeric"
              autoComplete="off"
            />
          </>
        )}
        <p className="text-muted">
          The job runs in the background under your session: you can close this window, but signing out stops it. You and other
          protected users are skipped and named in the result.
        </p>
        <FailureLine error={start.error} />
        {showsCommands && operation && <BulkCommands operation={operation} selection={selection} />}
        <div className="flex flex-wrap justify-end gap-2">
          {!given && (
            <Button
              look="quiet"
              className="mr-auto"
              aria-expanded={showsCommands}
              disabled={operation === null}
              onClick={() => setShowsCommands(!showsCommands)}
            >
              Copy as…
            </Button>
          )}
          {kind === 'delete' && onInstead && (
            <Button disabled={isBusy} onClick={() => onInstead('disable')}>
              Disable instead
            </Button>
          )}
          <Button autoFocus disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look={isLoss ? 'loss' : 'primary'} disabled={!isReady} className="shrink break-all">
            {isBusy ? 'Starting…' : label}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Returns null until the role or group that it takes is chosen. */
function operationOf(kind: BulkKind, chosen: BulkTarget | null) {
  if (kind === 'add-role' || kind === 'remove-role') return chosen?.role ? { kind, role: chosen.role } : null;
  if (kind === 'join-group' || kind === 'leave-group') return chosen?.groupId ? { kind, groupId: chosen.groupId } : null;
  return { kind };
}
