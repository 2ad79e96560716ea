import { Ban, CircleCheck, LogOut, Mail, Plug, ShieldMinus, ShieldPlus, SquareTerminal, Trash2 } from 'lucide-react';
import type { MenuAction, MenuGroup } from '@/components/ui/action-menu';
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
export function accountMenu({ user, accessRole, actions, onDialog, onConnect }: AccountMenu): MenuGroup[] {
  const unstored = unstoredReason(user);
  const refusal = unstored ?? user.guard;
  const inherited =
    user.administrator === 'inherited' ? `The user has the role ${roleLabel(accessRole)} through a group or another role.` : null;
  const administrator: MenuAction =
    user.administrator === 'no'
      ? {
          label: 'Make administrator…',
          Icon: ShieldPlus,
          refusal: unstored,
          onSelect: () => onDialog('administrator'),
        }
      : {
          label: 'Remove administrator',
          Icon: ShieldMinus,
          refusal: user.guard ?? inherited,
          onSelect: actions.removeAdministrator,
        };
  const enabling: MenuAction = user.enabled
    ? { label: 'Disable', Icon: Ban, refusal, onSelect: () => actions.setEnabled(false) }
    : { label: 'Enable', Icon: CircleCheck, refusal: unstored, onSelect: () => actions.setEnabled(true) };
  const invitation: MenuAction = {
    label: 'Invite by email…',
    Icon: Mail,
    refusal: unstored ?? whyNotInvited(user),
    onSelect: () => onDialog('invite'),
  };
  return [
    {
      name: 'Sessions',
      actions: [
        { label: 'End all sessions', Icon: LogOut, onSelect: () => actions.changes.mutate(endingSessions(user)) },
        { label: 'Connection settings', Icon: Plug, onSelect: onConnect },
        { label: 'Copy as…', Icon: SquareTerminal, onSelect: () => onDialog('copy-as') },
      ],
    },
    { name: 'Access', actions: [invitation, administrator, enabling] },
    {
      name: 'Danger',
      actions: [{ label: 'Delete user…', Icon: Trash2, isLoss: true, refusal: user.guard, onSelect: () => onDialog('delete') }],
    },
  ];
}

function whyNotInvited(user: UserDetails): string | null {
  const directory = readOnlyDirectoryOf(user);
  if (directory) return `The password comes from the LDAP directory ${directory}.`;
  if (!user.email) return 'The user has no email address.';
  return user.enabled ? null : 'The user is disabled. Enable the user first.';
}
