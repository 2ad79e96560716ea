'use client';
import { useQuery } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { CopyAs } from '@/components/ui/copy-as';
import { bulkRequests, type CopiedOperation } from '@/components/users/commands/user-requests';
import { adminSnippets } from '@/lib/snippets/admin-snippets';
import type { UserSelection } from '@/lib/users/bulk/schema';
import { adminApiQuery } from '@/lib/users/commands/query-options';

type BulkCommandsProps = { operation: CopiedOperation; selection: UserSelection };

/** Shows what a job does to each user as commands for a terminal or a script. */
export function BulkCommands({ operation, selection }: BulkCommandsProps) {
  const { data: keycloak, error } = useQuery(adminApiQuery());
  if (!keycloak) return <FailureLine error={error} />;
  const repetition = selection.kind === 'ids' ? selection.ids : 'USER_IDS';
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="text-muted">
        Commands bypass Pouch's safeguards and cannot be undone. Check the user IDs before you run them.
      </p>
      <CopyAs name="Ways to do it" snippets={adminSnippets(keycloak, bulkRequests(operation), repetition)} />
    </div>
  );
}
