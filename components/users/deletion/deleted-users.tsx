'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Terminal, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, WIDE, WIDER } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { newIdWords } from '@/components/users/deletion/after-deletion';
import { RestoredUserKit } from '@/components/users/deletion/restored-user-kit';
import { useAskedToRestore } from '@/components/users/deletion/undo';
import { shown } from '@/lib/shown-text';
import { restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import type { RestoredUser } from '@/lib/users/deletion/schema';
import { usersKey } from '@/lib/users/query-options';
import type { DeletedUser } from '@/lib/users/snapshots/schema';

const RestoreCommands = dynamic(
  () => import('@/components/users/deletion/restore-commands').then((module) => module.RestoreCommands),
  {
    loading: () => null,
  },
);

const RestorePasswordDialog = dynamic(
  () => import('@/components/users/deletion/restore-password-dialog').then((module) => module.RestorePasswordDialog),
  {
    loading: () => null,
  },
);

const COLUMNS = [
  { label: 'Username' },
  { label: 'Had', isWider: true },
  { label: 'Deleted' },
  { label: 'By', isWider: true },
  { label: 'Kept until', isWide: true },
  { label: 'Actions', isHidden: true },
];

export function DeletedUsersList() {
  const found = useQuery(deletedUsersQuery());
  const [copied, setCopied] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const [restored, setRestored] = useState<RestoredUser | null>(null);
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
        <Table name="Deleted users" columns={COLUMNS} isNarrow>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row" className="max-w-80">
                <span className="break-all">{shown(user.username)}</span>
                <span className="block font-normal text-muted [overflow-wrap:anywhere]">{user.name}</span>
              </th>
              <td className={cn(WIDER, 'max-w-64 [overflow-wrap:anywhere]')}>
                {[...user.roles, ...user.groups].join(', ') || 'default roles'}
              </td>
              <td>
                <Time iso={user.deletedAt} />
              </td>
              <td className={cn(WIDER, 'max-w-64 [overflow-wrap:anywhere]')}>{user.deletedBy}</td>
              <td className={WIDE}>
                <Time iso={user.keptUntil} />
              </td>
              <td className="whitespace-nowrap text-right">
                {/* The commands would go on with the old ID. */}
                {mayRestore && keepsId !== false && (
                  <button
                    type="button"
                    aria-label="Copy as…"
                    title="Copy as…"
                    aria-describedby={`deleted-${user.id}`}
                    onClick={() => setCopied(user.id)}
                  >
                    <Terminal aria-hidden="true" />
                  </button>
                )}
                <Button
                  className="w-auto! px-2"
                  disabled={!mayRestore || restore.isPending}
                  aria-describedby={`deleted-${user.id}`}
                  onClick={() => restore.run({ user, password: null })}
                >
                  Restore
                </Button>
                <span id={`deleted-${user.id}`} className="sr-only">
                  {user.username}
                </span>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {typingFor && (
        <RestorePasswordDialog
          user={typingFor}
          restore={restore}
          onSubmit={(password) => restore.run({ user: typingFor, password })}
          onClose={() => setTypingFor(null)}
        />
      )}
      {copied && <RestoreCommands userId={copied} onClose={() => setCopied(null)} />}
    </div>
  );
}
