'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';
import { SelectField } from '@/components/ui/select-field';
import { BULK_WORDS, countedUsers } from '@/components/users/bulk/bulk-words';
import { unwrap } from '@/lib/result';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { choicesQuery } from '@/lib/users/bulk/query-options';
import type { BulkKind, StartBulk, UserSelection } from '@/lib/users/bulk/schema';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import type { DirectoryFate } from '@/lib/users/operations/schema';

const BulkCommands = dynamic(() => import('@/components/users/bulk/bulk-commands').then((module) => module.BulkCommands), {
  loading: () => null,
});

type BulkDialogProps = {
  kind: BulkKind;
  selection: UserSelection;
  /** Called when the administrator chooses a less destructive action instead. */
  onInstead: (kind: BulkKind) => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Explains what happens to how many users, asks for what is missing, and starts the job. */
export function BulkDialog({ kind, selection, onInstead, onClose, onClosed }: BulkDialogProps) {
  const { title, meaning, choice, isLoss } = BULK_WORDS[kind];
  const count = selection.kind === 'ids' ? selection.ids.length : selection.total;
  const [id] = useState(newJobId);
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const [showsCommands, setShowsCommands] = useState(false);
  const router = useRouter();
  const choices = useQuery({ ...choicesQuery({ kind: choice ?? 'roles' }), enabled: choice !== undefined });
  const options = choices.data ?? [];
  const start = useMutation({
    mutationFn: useSingleFlight(async (form: StartBulk) => unwrap(await startBulkAction(form))),
    onSuccess: (jobId) => router.push(`/users/jobs/${jobId}`),
  });
  const isBusy = start.isPending || start.isSuccess;
  const isChosen = choice === undefined || chosen !== '';
  const isReady = isChosen && (kind !== 'delete' || Number(typed.trim()) === count) && !isBusy;
  const label = title(countedUsers(count), options.find(({ value }) => value === chosen)?.label ?? '…');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) start.mutate({ id, operation: operationOf(kind, chosen), selection, confirmed: count });
  }

  return (
    <Modal kind="alert" title={label} description={meaning} isBusy={isBusy} onClose={onClose} onClosed={onClosed}>
      <form onSubmit={submit} className="grid gap-4">
        {choice && (
          <SelectField
            label={choice === 'roles' ? 'Role' : 'Group'}
            options={options}
            empty={options.length > 0 ? 'Choose…' : noChoice(choices)}
            value={chosen}
            onChange={setChosen}
          />
        )}
        {kind === 'delete' && (
          <>
            <WayBack />
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
        <FailureLine error={start.error ?? choices.error} />
        {showsCommands && isChosen && <BulkCommands operation={operationOf(kind, chosen)} selection={selection} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            look="quiet"
            className="mr-auto"
            aria-expanded={showsCommands}
            disabled={!isChosen}
            onClick={() => setShowsCommands(!showsCommands)}
          >
            Copy as…
          </Button>
          {kind === 'delete' && (
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

/** Shows whether deleted users can be restored, which depends on a role of the viewer, and what directories do. */
function WayBack() {
  const { data, isError } = useQuery(deletedUsersQuery());
  return (
    <div className="grid gap-2 rounded-md bg-loss-soft p-3">
      <p>
        {data ? wayBack(data.mayRestore) : isError ? 'Pouch could not check whether deleted users can be restored.' : 'Loading…'}
      </p>
      {data?.directories.map((directory) => (
        <p key={directory.name}>{fateIn(directory)}</p>
      ))}
    </div>
  );
}

function noChoice({ isPending, isError }: { isPending: boolean; isError: boolean }): string {
  if (isPending) return 'Loading…';
  return isError ? 'Could not be loaded' : 'None available';
}

function wayBack(mayRestore: boolean): string {
  return mayRestore
    ? 'For 30 days, you can restore each user from “Deleted users” with the same ID, but without password, one-time codes and sessions.'
    : 'You cannot restore deleted users, because you do not have the role manage-realm.';
}

function fateIn({ name, afterDeletion }: DirectoryFate): string {
  if (afterDeletion === 'is gone there too') return `Users from the LDAP directory ${name} are deleted there too, permanently.`;
  const back = 'the next time they are searched for. Disable them instead, or delete them in the directory';
  return afterDeletion === 'comes back'
    ? `Users from the LDAP directory ${name} are created again, with another ID, ${back}.`
    : `Users from ${name} may be created again, with another ID, ${back}.`;
}

function operationOf(kind: BulkKind, chosen: string): StartBulk['operation'] {
  if (kind === 'add-role' || kind === 'remove-role') return { kind, role: chosen };
  if (kind === 'join-group' || kind === 'leave-group') return { kind, groupId: chosen };
  return { kind };
}

/** Returns a random ID, made here so that submitting the form twice starts one job. `randomUUID` would need https. */
function newJobId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
