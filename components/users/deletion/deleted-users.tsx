'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { ComingLayer } from '@/components/shell/coming-layer';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SelectionBar } from '@/components/ui/selection-bar';
import { newIdWords } from '@/components/users/deletion/after-deletion';
import { DeletedUsersTable, menuIdOf } from '@/components/users/deletion/deleted-users-table';
import { RestoredUserKit } from '@/components/users/deletion/restored-user-kit';
import { useAskedToRestore } from '@/components/users/deletion/undo';
import { restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import type { RestoredUser } from '@/lib/users/deletion/schema';
import { usersKey } from '@/lib/users/query-options';
import type { DeletedUser } from '@/lib/users/snapshots/schema';

const RestoreCommands = dynamic(
  () => import('@/components/users/deletion/restore-commands').then((module) => module.RestoreCommands),
  {
    loading: ComingLayer,
  },
);

const RestoreManyDialog = dynamic(
  () => import('@/components/users/deletion/restore-many-dialog').then((module) => module.RestoreManyDialog),
  { loading: ComingLayer },
);

const PurgeDialog = dynamic(() => import('@/components/users/deletion/purge-dialog').then((module) => module.PurgeDialog), {
  loading: ComingLayer,
});

const RestorePasswordDialog = dynamic(
  () => import('@/components/users/deletion/restore-password-dialog').then((module) => module.RestorePasswordDialog),
  {
    loading: ComingLayer,
  },
);

const RESTORE = 'restore-selected';
const PURGE = 'purge-selected';

export function DeletedUsersList() {
  const found = useQuery(deletedUsersQuery());
  const [copied, setCopied] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const [restored, setRestored] = useState<RestoredUser | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [asked, setAsked] = useState<{ what: 'restore' | 'purge'; users: DeletedUser[]; openerId: string } | null>(null);
  const [typingFor, setTypingFor] = useState<DeletedUser | null>(null);
  /** Where Pouch can't generate a password, it asks for one. */
  const restoreAsking = async ({ user, password }: { user: DeletedUser; password: string | null }) => {
    const result = await restoreDeletedUserAction(user.id, password);
    if (!result.ok && result.fieldErrors?.password) setTypingFor(user);
    return result;
  };
  const restore = useSecretAction(restoreAsking, (back) => {
    setTypingFor(null);
    setRestored(back);
    return queryClient.invalidateQueries({ queryKey: usersKey });
  });
  useAskedToRestore(found.data !== undefined && !found.isFetching, (id) => {
    const user = found.data?.users.find((one) => one.id === id);
    if (user) restore.run({ user, password: null });
  });
  if (found.error && !found.data) return <Problem failure={asFailure(found.error)} onRetry={found.refetch} />;
  const { users = [], mayRestore = false, keepsId = true } = found.data ?? {};
  const selection = users.filter(({ id }) => chosen.includes(id));
  const selected = selection.map(({ id }) => id);
  const close = { onClose: () => setAsked(null), onClosed: () => focusAgain(asked?.openerId) };
  const done = () => {
    setAsked(null);
    setChosen([]);
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      {restored && <RestoredUserKit restored={restored} onClose={() => setRestored(null)} />}
      {!typingFor && <FailureLine error={restore.error} />}
      {!mayRestore && users.length > 0 && (
        <p className="text-muted">To restore users you need the role manage-realm, which you do not have.</p>
      )}
      {mayRestore && !keepsId && users.length > 0 && <p className="text-attention">{newIdWords(keepsId)}</p>}
      {users.length === 0 ? (
        <EmptyState Icon={Trash2} title="No deleted users">
          <p>Users deleted with Pouch can be restored here for 30 days.</p>
        </EmptyState>
      ) : (
        <DeletedUsersTable
          users={users}
          selected={selected}
          mayRestore={mayRestore}
          // The commands would go on with the old ID.
          hasCommands={keepsId !== false}
          isBusy={restore.isPending}
          onSelect={setChosen}
          onRestore={(user) => restore.run({ user, password: null })}
          onCopy={({ id }) => setCopied(id)}
          onPurge={(user) => setAsked({ what: 'purge', users: [user], openerId: menuIdOf(user) })}
        />
      )}
      {typingFor && (
        <RestorePasswordDialog
          user={typingFor}
          restore={restore}
          onSubmit={(password) => restore.run({ user: typingFor, password })}
          onClose={() => setTypingFor(null)}
        />
      )}
      {selection.length > 0 && (
        <SelectionBar label="Selected users" words={`${selection.length} selected`} onClear={() => setChosen([])}>
          <Button id={RESTORE} look="primary" onClick={() => setAsked({ what: 'restore', users: selection, openerId: RESTORE })}>
            Restore users
          </Button>
          <Button id={PURGE} onClick={() => setAsked({ what: 'purge', users: selection, openerId: PURGE })}>
            Delete permanently
          </Button>
        </SelectionBar>
      )}
      {asked?.what === 'restore' && <RestoreManyDialog ids={asked.users.map(({ id }) => id)} onStarted={done} {...close} />}
      {asked?.what === 'purge' && <PurgeDialog users={asked.users} onDone={done} {...close} />}
      {copied && <RestoreCommands userId={copied} onClose={() => setCopied(null)} />}
    </div>
  );
}

/** What opened a dialog may have gone with what the dialog did. */
function focusAgain(openerId = ''): void {
  const opener = document.getElementById(openerId) ?? document.querySelector<HTMLElement>('main input[type=checkbox], main a');
  opener?.focus();
}
