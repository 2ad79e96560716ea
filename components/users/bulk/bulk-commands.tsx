'use client';
import { useQuery } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { CopyAs } from '@/components/ui/copy-as';
import { bulkRequests } from '@/components/users/commands/user-requests';
import { adminSnippets } from '@/lib/snippets/admin-snippets';
import type { StartBulk, UserSelection } from '@/lib/users/bulk/schema';
import { adminApiQuery } from '@/lib/users/commands/query-options';

type BulkCommandsProps = { operation: StartBulk['operation']; selection: UserSelection };

/** What a job would do to each account, to be done from a terminal or a program. */
export function BulkCommands({ operation, selection }: BulkCommandsProps) {
  const { data: keycloak, error } = useQuery(adminApiQuery());
  if (!keycloak) return <FailureLine error={error} />;
  const repetition = selection.kind === 'ids' ? selection.ids : 'USER_IDS';
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="text-muted">Commands know no guards and keep nothing for an undo: look whose ids are among them.</p>
      <CopyAs name="Ways to do it" snippets={adminSnippets(keycloak, bulkRequests(operation), repetition)} />
    </div>
  );
}
