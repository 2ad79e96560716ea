'use client';
import { Ban, CircleCheck, Copy, ExternalLink, LogOut, Mail, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askOnUserPage } from '@/components/shell/commands/asked-command';
import { USER_COMMANDS, type UserCommandId } from '@/components/shell/commands/user-commands';
import { userPage } from '@/components/shell/page-links';
import { ActionMenu, type MenuAction, type MenuGroup, type MenuPlace } from '@/components/ui/action-menu';
import { copyToClipboard } from '@/components/ui/copy-to-clipboard';
import { showToast } from '@/components/ui/toasts';
import { LazyDeleteUserDialog } from '@/components/users/deletion/delete-user';
import { endingSessions, settingEnabled } from '@/components/users/operations/changes';
import { type Change, useUserChange } from '@/components/users/operations/use-user-change';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

type UserMenuProps = {
  user: User;
  opener: HTMLElement;
  place: MenuPlace;
  viewerId: string;
  mayManage: boolean;
  /** Called once the menu and the dialog that it led to have closed. */
  onClosed: () => void;
};

/** Shows what can be done to a user of the list. */
export function UserMenu({ user, opener, place, viewerId, mayManage, onClosed }: UserMenuProps) {
  const [step, setStep] = useState<'menu' | 'closing' | 'delete'>('menu');
  const router = useRouter();
  const changes = useUserChange();
  const name = shown(user.username);
  const refusal = refusalOf(user, viewerId);
  const page = userPage(user.id);
  const leave = () => {
    onClosed();
    opener.focus();
  };
  const then = (act: () => unknown) => () => {
    act();
    leave();
  };
  const run = (change: Change) => then(() => changes.mutateAsync(change).catch((error: Error) => showToast(error.message)));
  const copy = (what: string, text: string) => () => copyToClipboard(what, text);
  const onPage = (command: UserCommandId): MenuAction[] => {
    if (page === null) return [];
    const { label, Icon } = USER_COMMANDS[command];
    const ask = () => {
      askOnUserPage(user.id, command);
      router.push(page);
    };
    return [{ label, Icon, onSelect: then(ask) }];
  };
  const known: MenuAction[] = [
    ...(page === null ? [] : [{ label: 'Open', Icon: ExternalLink, shortcut: '↵', onSelect: then(() => router.push(page)) }]),
    ...(user.email === null
      ? []
      : [{ label: 'Copy email address', Icon: Mail, onSelect: then(copy('Email address', user.email)) }]),
    { label: 'Copy ID', Icon: Copy, onSelect: then(copy('ID', user.id)) },
  ];
  const access: MenuAction[] = [
    ...onPage('reset-password'),
    ...onPage('make-administrator'),
    {
      label: user.enabled ? 'Disable' : 'Enable',
      Icon: user.enabled ? Ban : CircleCheck,
      refusal: user.enabled ? refusal : null,
      onSelect: run(settingEnabled(user, !user.enabled)),
    },
    { label: 'End all sessions', Icon: LogOut, onSelect: run(endingSessions(user)) },
  ];
  const danger: MenuAction[] = [
    { label: 'Delete user…', Icon: Trash2, isLoss: true, refusal, onSelect: () => setStep('delete') },
  ];
  const groups: MenuGroup[] = [
    { name: 'User', actions: known },
    ...(mayManage
      ? [
          { name: 'Access', actions: access },
          { name: 'Danger', actions: danger },
        ]
      : []),
  ];

  if (step === 'delete') {
    return <LazyDeleteUserDialog user={user} onClose={() => setStep('closing')} onClosed={leave} />;
  }
  return (
    step === 'menu' && (
      <ActionMenu
        label={`Actions for ${name}`}
        groups={groups}
        place={place}
        onClose={() => setStep('closing')}
        onDismissed={leave}
      />
    )
  );
}

/** Returns why the user cannot be disabled or deleted from the list; Keycloak's and Pouch's other reasons come with the attempt. */
function refusalOf({ id, isGuarded, serviceAccountOf }: User, viewerId: string): string | null {
  if (id === viewerId) return 'You cannot do this to yourself.';
  if (serviceAccountOf !== undefined) return 'A service account belongs to its client. Change the client instead.';
  return isGuarded ? 'Pouch protects the bootstrap administrator.' : null;
}
