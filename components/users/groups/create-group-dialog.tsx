'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { groupPage } from '@/components/shell/page-links';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { showToast } from '@/components/ui/toasts';
import { GroupNameDialog } from '@/components/users/groups/group-name-dialog';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { createGroupAction } from '@/lib/users/groups/actions';
import type { NamedGroup } from '@/lib/users/groups/schema';
import { usersKey } from '@/lib/users/query-options';

type CreateGroupDialogProps = { parent: NamedGroup | null; onClose: () => void; onClosed: () => void };

/** Asks for the name of a new group, and leads to it. */
export function CreateGroupDialog({ parent, onClose, onClosed }: CreateGroupDialogProps) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation({
    mutationFn: useSingleFlight<string, string>(async (name) =>
      unwrap(await createGroupAction({ parentId: parent?.id ?? null, name })),
    ),
    onSuccess: (id, name) => {
      onClose();
      showToast(`The group ${shown(name.trim())} was created.`);
      const page = groupPage(id);
      if (page) router.push(page);
      return queryClient.invalidateQueries({ queryKey: usersKey });
    },
  });
  return (
    <GroupNameDialog
      title={parent ? `Create a group in ${groupLabel(parent)}` : 'Create group'}
      description={
        parent
          ? 'Its members also get the roles and attributes of the groups around it.'
          : 'The group has no members and gives no roles at first.'
      }
      label="Create group"
      busyLabel="Creating…"
      isBusy={create.isPending}
      error={create.error}
      onSubmit={create.mutate}
      onClose={onClose}
      onClosed={onClosed}
    />
  );
}
