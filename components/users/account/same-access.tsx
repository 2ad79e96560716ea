'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toasts';
import { change } from '@/components/users/operations/use-user-change';
import { type CopiedAccess, counted } from '@/components/users/pickers/copied-access';
import { SameAccessDialog } from '@/components/users/pickers/same-access-dialog';
import { AppError } from '@/lib/errors';
import { shown } from '@/lib/shown-text';
import type { Access } from '@/lib/users/account/schema';
import { usersKey } from '@/lib/users/query-options';
import type { User } from '@/lib/users/schema';

/** How many groups and roles are added at once, one call after the other. */
const MAX_ADDED = 50;

type Copied = { added: CopiedAccess[]; refused: { label: string; message: string }[] };
type SameAccessProps = { user: Pick<User, 'id' | 'username'>; access: Access };

/** Gives a user the groups and roles of another one. */
export function SameAccess({ user, access }: SameAccessProps) {
  const [isOpen, setIsOpen] = useState(false);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: usersKey });
  const username = shown(user.username);
  const copy = useMutation({
    mutationFn: useSingleFlight<CopiedAccess[], Copied>((items) => addAll(user.id, items)),
    onSuccess: ({ added, refused }) => {
      if (added.length > 0) {
        showToast(`${username} has ${counted(added)} more.`, { label: 'Undo', run: () => undo(added) });
      }
      if (refused.length === 0) setIsOpen(false);
    },
    // Some may have been added before it failed.
    onSettled: refresh,
  });

  async function undo(added: CopiedAccess[]) {
    const words = await takeAll(user.id, added).then(
      () => `The change to ${username} was undone.`,
      (error: Error) => `Not all of it was undone. ${error.message}`,
    );
    showToast(words);
    await refresh();
  }

  return (
    <>
      <Button
        className="justify-self-start"
        onClick={() => {
          copy.reset();
          setIsOpen(true);
        }}
      >
        Same access as…
      </Button>
      {isOpen && (
        <SameAccessDialog
          exceptId={user.id}
          isNew={(item) => !isHeld(access, item)}
          most={MAX_ADDED}
          isBusy={copy.isPending}
          onCopy={(items) => copy.mutate(items)}
          onClose={() => setIsOpen(false)}
        >
          <FailureLine error={copy.error} />
          {copy.data && copy.data.refused.length > 0 && <Refused {...copy.data} />}
        </SameAccessDialog>
      )}
    </>
  );
}

function Refused({ added, refused }: Copied) {
  return (
    <div role="alert" className="rounded-md bg-attention-soft p-3 text-attention">
      <p className="font-medium">
        {added.length > 0 ? `${capitalized(counted(added))} added. Not added:` : 'Nothing was added:'}
      </p>
      <ul className="list-disc pl-5">
        {refused.map(({ label, message }) => (
          <li key={label}>
            {label}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function isHeld({ groups, roles }: Access, item: CopiedAccess): boolean {
  if (item.kind === 'group') return groups.some(({ id }) => id === item.group.id);
  return roles.some(({ id, isDirect }) => isDirect && id === item.role.id);
}

/** Adds one after the other. What is refused for itself does not keep the others from being added. */
async function addAll(id: string, items: CopiedAccess[]): Promise<Copied> {
  const copied: Copied = { added: [], refused: [] };
  for (const item of items) {
    try {
      await change(id, operationOf(item, true));
      copied.added.push(item);
    } catch (error) {
      if (!(error instanceof AppError) || !OF_ONE.has(error.code)) throw error;
      copied.refused.push({ label: item.label, message: error.message });
    }
  }
  return copied;
}

/** The failures that are about a single group or role; after any other the next call would fail too. */
const OF_ONE: ReadonlySet<string> = new Set(['FORBIDDEN', 'INVALID_INPUT', 'NOT_FOUND', 'CONFLICT', 'REFUSED']);

async function takeAll(id: string, items: CopiedAccess[]): Promise<void> {
  for (const item of items) await change(id, operationOf(item, false));
}

function operationOf(item: CopiedAccess, isGiven: boolean) {
  if (item.kind === 'group')
    return { kind: isGiven ? ('join-group' as const) : ('leave-group' as const), groupId: item.group.id };
  const { client, name } = item.role;
  return { kind: isGiven ? ('add-role' as const) : ('remove-role' as const), role: { client, name } };
}
