import { type UserAction, userCommand } from '@/components/shell/commands/user-commands';
import type { AccountActions } from '@/components/users/account/use-account-actions';
import { readOnlyDirectoryOf, unstoredReason } from '@/components/users/commands/read-only-directory';
import { endingSessions } from '@/components/users/operations/changes';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import type { UserDetails } from '@/lib/users/account/schema';

export type AccountDialog = 'copy-as' | 'administrator' | 'delete' | 'invite';

type AccountMenu = {
  user: UserDetails;
  accessRole: Role;
  actions: AccountActions;
  onDialog: (dialog: AccountDialog) => void;
  /** Leads to what the user needs to connect. */
  onConnect: () => void;
};

/** Returns what can be done to the user besides a new password, each with why it can't. */
export function accountMenu({
  user,
  accessRole,
  actions,
  onDialog,
  onConnect,
}: AccountMenu): { name: string; actions: UserAction[] }[] {
  const unstored = unstoredReason(user);
  const refusal = unstored ?? user.guard;
  const inherited =
    user.administrator === 'inherited' ? `The user has the role ${roleLabel(accessRole)} through a group or another role.` : null;
  const administrator =
    user.administrator === 'no'
      ? userCommand('make-administrator', () => onDialog('administrator'), unstored)
      : userCommand('remove-administrator', actions.removeAdministrator, user.guard ?? inherited);
  const enabling = user.enabled
    ? userCommand('disable', () => actions.setEnabled(false), refusal)
    : userCommand('enable', () => actions.setEnabled(true), unstored);
  const invitation = userCommand('invite', () => onDialog('invite'), unstored ?? whyNotInvited(user));
  return [
    {
      name: 'Sessions',
      actions: [
        userCommand('end-sessions', () => actions.changes.mutate(endingSessions(user))),
        userCommand('connect', onConnect),
        userCommand('copy-as', () => onDialog('copy-as')),
      ],
    },
    { name: 'Access', actions: [invitation, administrator, enabling] },
    { name: 'Danger', actions: [userCommand('delete', () => onDialog('delete'), user.guard)] },
  ];
}

function whyNotInvited(user: UserDetails): string | null {
  const directory = readOnlyDirectoryOf(user);
  if (directory) return `The password comes from the LDAP directory ${directory}.`;
  if (!user.email) return 'The user has no email address.';
  return user.enabled ? null : 'The user is disabled. Enable the user first.';
}
