'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AlertDialog } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useSingleFlight } from '@/components/use-single-flight';
import { AppError } from '@/lib/errors';
import { unwrap } from '@/lib/result';
import { deleteUserAction } from '@/lib/users/actions';
import { deletionImpactQuery, usersKey } from '@/lib/users/query-options';
import type { DeletionImpact, User } from '@/lib/users/schema';

type DeleteUserDialogProps = {
  user: Pick<User, 'id' | 'username'>;
  onClose: () => void;
  /** Called once the dialog has gone, to put the focus back where it was. */
  onClosed: () => void;
  onDeleted: () => void;
};

export function DeleteUserDialog({ user, onClose, onClosed, onDeleted }: DeleteUserDialogProps) {
  const [typed, setTyped] = useState('');
  const queryClient = useQueryClient();
  const impact = useQuery(deletionImpactQuery(user.id));
  const remove = useMutation({
    mutationFn: useSingleFlight(async (username: string) => unwrap(await deleteUserAction({ id: user.id, username }))),
    onSuccess: () => {
      onClose();
      onDeleted();
      return queryClient.invalidateQueries({ queryKey: usersKey });
    },
  });
  const refusal = impact.data?.refusal ?? null;
  const mayDelete = typed.trim() === user.username && refusal === null && !remove.isPending;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (mayDelete) remove.mutate(typed.trim());
  }

  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && !remove.isPending && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-20 bg-shade" />
        <AlertDialog.Content
          onCloseAutoFocus={onClosed}
          className="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-20 max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-[480px] overflow-y-auto rounded-lg border border-line bg-surface p-6 shadow-xl"
        >
          <form onSubmit={submit} className="grid gap-4">
            <AlertDialog.Title className="break-all font-semibold text-lg">Delete {user.username}</AlertDialog.Title>
            <AlertDialog.Description className="break-words">
              The account is gone for good. Wallaroo keeps the person's workspaces and models, but shows them as “Deleted User”; a
              new account of the same name does not get them back.
            </AlertDialog.Description>
            {impact.isError ? (
              <p role="alert" className="text-attention">
                What goes with it could not be read: {impact.error.message}
              </p>
            ) : (
              <Impact impact={impact.data} />
            )}
            {refusal === null && (
              <Field
                label="Type the username to confirm"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
                errors={remove.error instanceof AppError ? remove.error.details.fieldErrors?.username : undefined}
              />
            )}
            {remove.isError && (
              <p role="alert" className="text-loss">
                {remove.error instanceof AppError
                  ? remove.error.message
                  : 'Pouch ran into a fault of its own. Reload and look before you try again.'}
              </p>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button disabled={remove.isPending}>Cancel</Button>
              </AlertDialog.Cancel>
              <Button type="submit" look="loss" disabled={!mayDelete} className="shrink break-all">
                {remove.isPending ? `Deleting ${user.username} …` : `Delete ${user.username}`}
              </Button>
            </div>
          </form>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** What goes with the account, in words. */
function Impact({ impact }: { impact: DeletionImpact | undefined }) {
  if (!impact) return <p className="text-muted">Counting what goes with it …</p>;
  if (impact.refusal !== null) {
    return (
      <p role="alert" className="rounded-md bg-attention-soft p-3 text-attention">
        {impact.refusal}
      </p>
    );
  }
  return (
    <div className="rounded-md bg-loss-soft p-3">
      <p className="font-medium">With it go</p>
      <ul className="list-disc pl-5">
        <li>{impact.sessions === 0 ? 'no open session' : counted(impact.sessions, 'open session', 'open sessions')}</li>
        {impact.roles.length > 0 && <li>the roles {impact.roles.join(', ')}</li>}
        {impact.groups.length > 0 && <li>membership of {impact.groups.join(', ')}</li>}
        {impact.identityProviders.length > 0 && <li>the link to {impact.identityProviders.join(', ')}</li>}
      </ul>
    </div>
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
