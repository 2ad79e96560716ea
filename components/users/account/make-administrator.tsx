'use client';
import { FailureLine } from '@/components/shell/failure-line';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { openedBy } from '@/components/users/account/access-role';
import { settingAdministrator } from '@/components/users/operations/changes';
import type { useUserChange } from '@/components/users/operations/use-user-change';
import type { Role } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import type { UserDetails } from '@/lib/users/account/schema';

type MakeAdministratorProps = {
  user: UserDetails;
  accessRole: Role;
  changes: ReturnType<typeof useUserChange>;
  onClose: () => void;
  onClosed: () => void;
};

/** Says what the role opens before it is given. */
export function MakeAdministrator({ user, accessRole, changes, onClose, onClosed }: MakeAdministratorProps) {
  const opened = openedBy(accessRole);
  return (
    <ConfirmDialog
      title={`Make ${shown(user.username)} an administrator`}
      description={`The user gets access to ${opened}. This takes effect within a minute, and you can undo it.`}
      action="Make administrator"
      look="primary"
      isPending={changes.isPending}
      onConfirm={() => changes.mutate(settingAdministrator(user, opened), { onSuccess: onClose })}
      onClose={onClose}
      onClosed={onClosed}
    >
      <FailureLine error={changes.error} />
    </ConfirmDialog>
  );
}
