'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { AlertDialog } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';
import { showToast } from '@/components/ui/toasts';
import { afterwards, isUndoable } from '@/components/users/deletion/after-deletion';
import { Impact } from '@/components/users/deletion/impact';
import { askToRestore } from '@/components/users/deletion/undo';
import { change } from '@/components/users/operations/use-user-change';
import { unwrap } from '@/lib/result';
import { looksLike, shown } from '@/lib/shown-text';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { deletionImpactQuery } from '@/lib/users/deletion/query-options';
import { usersKey } from '@/lib/users/query-options';
import type { User } from '@/lib/users/schema';

type DeleteUserDialogProps = {
  user: Pick<User, 'id' | 'username' | 'enabled'>;
  onClose: () => void;
  /** Called once the dialog has closed, to restore the focus. */
  onClosed: () => void;
  onDeleted?: () => void;
};

export function DeleteUserDialog({ user, onClose, onClosed, onDeleted }: DeleteUserDialogProps) {
  const name = shown(user.username);
  const [typed, setTyped] = useState('');
  const queryClient = useQueryClient();
  const impact = useQuery(deletionImpactQuery(user.id));
  const router = useRouter();
  const goToRestore = (id: string) => {
    askToRestore(id);
    router.push('/users/deleted');
  };
  const remove = useMutation({
    mutationFn: useSingleFlight(async (username: string) => unwrap(await deleteUserAction({ id: user.id, username }))),
    onSuccess: () => {
      onClose();
      const undo = { label: 'Undo', run: () => leaveBy(() => goToRestore(user.id)) };
      showToast(`${name} was deleted. ${afterwards(impact.data?.directory)}`, isUndoable(impact.data) ? undo : undefined);
      onDeleted?.();
      // What is on screen about the user would be asked for again, and answered with a 404.
      return queryClient.invalidateQueries({ queryKey: usersKey, predicate: ({ queryKey }) => !queryKey.includes(user.id) });
    },
  });
  const refusal = impact.data?.refusal ?? null;
  const disable = useMutation({
    mutationFn: useSingleFlight(() => change(user.id, { kind: 'disable' })),
    onSuccess: () => {
      onClose();
      showToast(`${name} is disabled. All sessions and offline tokens have ended.`);
      return queryClient.invalidateQueries({ queryKey: usersKey });
    },
  });
  const isBusy = remove.isPending || disable.isPending;
  const problem = remove.error ?? disable.error;
  const { form, errors, rest, correct } = useFieldErrors(problem, ['username']);
  const mayDelete = looksLike(typed, user.username) && refusal === null && !isBusy;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (mayDelete) remove.mutate(typed);
  }

  return (
    <Modal
      kind="alert"
      title={`Delete ${name}`}
      description="Wallaroo keeps the user's workspaces and models, but shows “Deleted User” as the owner. A new user with the same username does not get them back."
      isBusy={isBusy}
      onClose={onClose}
      onClosed={onClosed}
    >
      <form ref={form} onSubmit={submit} className="grid gap-4">
        {!impact.isError && <Impact impact={impact.data} />}
        {impact.isError && !problem && (
          <p role="alert" className="text-attention">
            Pouch could not check what else is removed. {impact.error.message}
          </p>
        )}
        {refusal === null && (
          <Field
            label="Type the username to confirm"
            hint={name === user.username ? undefined : `Characters that cannot be seen are shown by their codes. Type ${name}`}
            value={typed}
            onChange={(event) => {
              correct('username');
              setTyped(event.target.value);
            }}
            autoComplete="off"
            spellCheck={false}
            errors={errors.username}
          />
        )}
        <FailureLine error={rest} />
        <div className="flex flex-wrap justify-end gap-2">
          {user.enabled && refusal === null && (
            <Button className="mr-auto" disabled={isBusy} onClick={() => disable.mutate(undefined)}>
              Disable instead
            </Button>
          )}
          <AlertDialog.Cancel asChild>
            <Button disabled={isBusy}>Cancel</Button>
          </AlertDialog.Cancel>
          <Button type="submit" look="loss" disabled={!mayDelete}>
            {remove.isPending ? 'Deleting…' : 'Delete user'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
