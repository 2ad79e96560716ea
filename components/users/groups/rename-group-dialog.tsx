'use client';
import { renaming } from '@/components/users/groups/changes';
import { GroupNameDialog } from '@/components/users/groups/group-name-dialog';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { groupLabel } from '@/lib/keycloak/realm-names';
import type { NamedGroup } from '@/lib/users/groups/schema';

type RenameGroupDialogProps = { group: NamedGroup; onClose: () => void; onClosed: () => void };

/** Asks for the new name of a group. */
export function RenameGroupDialog({ group, onClose, onClosed }: RenameGroupDialogProps) {
  const changes = useUserChange();
  return (
    <GroupNameDialog
      title={`Rename ${groupLabel(group)}`}
      description="Members and roles stay. Applications that read the path of a group from tokens see the new one with the next token."
      label="Rename group"
      busyLabel="Renaming…"
      name={group.name}
      isBusy={changes.isPending}
      error={changes.error}
      onSubmit={(name) =>
        name.trim() === group.name ? onClose() : changes.mutate(renaming(group, name), { onSuccess: onClose })
      }
      onClose={onClose}
      onClosed={onClosed}
    />
  );
}
