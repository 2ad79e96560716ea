'use client';
import { useQuery } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { CommandsDialog } from '@/components/users/commands/commands-dialog';
import { restoreTask } from '@/components/users/commands/user-snippets';
import { adminApiQuery } from '@/lib/users/commands/query-options';
import { keptUserQuery } from '@/lib/users/deletion/query-options';

/** Shows a restore as commands, with everything that Pouch stored about the user. */
export function RestoreCommands({ userId, onClose }: { userId: string; onClose: () => void }) {
  const kept = useQuery(keptUserQuery(userId));
  const api = useQuery(adminApiQuery());
  if (!kept.data || !api.data) return <FailureLine error={kept.error ?? api.error} />;
  return <CommandsDialog tasks={[restoreTask(kept.data)]} keycloak={api.data} onClose={onClose} />;
}
