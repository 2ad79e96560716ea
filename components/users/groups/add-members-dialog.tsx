'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ClipboardEvent, type FormEvent, useState } from 'react';
import { newJobId } from '@/components/jobs/new-job-id';
import { FailureLine } from '@/components/shell/failure-line';
import { useUserSearch } from '@/components/shell/palette/use-user-search';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { ComboboxField } from '@/components/ui/combobox-field';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Modal } from '@/components/ui/modal';
import { ChosenUsers } from '@/components/users/groups/chosen-users';
import { MAX_PASTED, namesIn, resolveNames } from '@/components/users/groups/pasted-names';
import { countedUsers } from '@/components/users/identity/counted-users';
import { change, useUserChange } from '@/components/users/operations/use-user-change';
import { FoundUser } from '@/components/users/pickers/found-user';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { startBulkAction } from '@/lib/users/bulk/actions';
import type { GroupDetails } from '@/lib/users/groups/schema';
import { type User, unseenInWords } from '@/lib/users/schema';

type AddMembersDialogProps = { group: GroupDetails; onClose: () => void; onClosed: () => void };

/** Asks whom to add to a group. One user is added at once, and more by a job. */
export function AddMembersDialog({ group, onClose, onClosed }: AddMembersDialogProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<User[]>([]);
  const [missing, setMissing] = useState<string[]>([]);
  const [id] = useState(newJobId);
  const queryClient = useQueryClient();
  const router = useRouter();
  const search = useUserSearch(text.trim());
  const changes = useUserChange();
  const groupId = group.id;
  const start = useMutation({
    mutationFn: useSingleFlight<string[], string>(async (ids) =>
      unwrap(
        await startBulkAction({
          id,
          operation: { kind: 'join-group', groupId },
          selection: { kind: 'ids', ids },
          confirmed: ids.length,
        }),
      ),
    ),
    onSuccess: (jobId) => router.push(`/users/jobs/${jobId}`),
  });
  const resolve = useMutation({
    mutationFn: (names: string[]) => resolveNames(queryClient, names),
    onSuccess: (found) => {
      add(found.users);
      setMissing(found.missing);
    },
  });
  const isBusy = changes.isPending || start.isPending || start.isSuccess || resolve.isPending;
  const options = search.users.filter((user) => chosen.every((one) => one.id !== user.id));
  const [only] = chosen;

  function add(users: User[]) {
    setChosen((before) => [...before, ...users.filter((user) => before.every((one) => one.id !== user.id))]);
    setText('');
  }

  function paste(event: ClipboardEvent) {
    const names = namesIn(event.clipboardData.getData('text'));
    if (names.length < 2) return;
    event.preventDefault();
    resolve.mutate(names);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy || !only) return;
    if (chosen.length === 1) changes.mutate(joining(only, group), { onSuccess: onClose });
    else start.mutate(chosen.map((user) => user.id));
  }

  return (
    <Modal
      title={`Add members to ${groupLabel(group)}`}
      description={meaningOf(group)}
      isBusy={isBusy}
      onClose={onClose}
      onClosed={onClosed}
    >
      <form onSubmit={submit} className="grid gap-4">
        <div onPaste={paste}>
          <ComboboxField
            label="Users"
            listLabel="Matching users"
            placeholder="Name, username or email"
            hint={`Search, or paste up to ${MAX_PASTED} usernames or email addresses.`}
            value={text}
            onChange={setText}
            options={options.map((user) => ({ key: user.id, content: <FoundUser user={user} /> }))}
            onChoose={(key) => add(options.filter((user) => user.id === key))}
            status={
              text.trim() === '' ? '' : (search.error?.message ?? (search.isSearching ? 'Searching…' : 'No matching users.'))
            }
          />
        </div>
        <p role="status" className="text-muted empty:hidden">
          {resolve.isPending && 'Looking up the users…'}
        </p>
        {missing.length > 0 && (
          <p role="alert" className="rounded-md bg-attention-soft p-3 text-attention">
            Not found, and not added: {missing.map(shown).join(', ')}
          </p>
        )}
        {chosen.length > 0 && (
          <ChosenUsers
            users={chosen}
            isBusy={isBusy}
            onRemove={(user) => setChosen(chosen.filter((one) => one.id !== user.id))}
          />
        )}
        <FailureLine error={changes.error ?? start.error ?? resolve.error} />
        <DialogButtons
          submit={isBusy ? 'Adding…' : chosen.length > 0 ? `Add ${countedUsers(chosen.length)}` : 'Add members'}
          isBusy={isBusy}
          isDisabled={chosen.length === 0}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

function meaningOf({ roles, administrators, unseen }: GroupDetails): string {
  if (administrators.length > 0) return 'They become administrators. This needs a recent sign-in.';
  const others = unseenInWords(unseen);
  if (others) return `They may get ${others} that you may not see. This needs a recent sign-in.`;
  if (roles.length === 0) return 'The group gives no roles.';
  return `They get the ${roles.length === 1 ? 'role' : 'roles'} ${roles.map(roleLabel).join(', ')}.`;
}

/** Adds a user to a group; removing them undoes it. */
function joining({ id, username }: User, group: GroupDetails) {
  const set = (kind: 'join-group' | 'leave-group') => () => change(id, { kind, groupId: group.id });
  const done = `${shown(username)} is in the group ${groupLabel(group)}.`;
  return {
    run: set('join-group'),
    done,
    undo: { run: set('leave-group'), done: `The change to ${shown(username)} was undone.` },
  };
}
