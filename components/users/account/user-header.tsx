'use client';
import { KeyRound } from 'lucide-react';
import type { Route } from 'next';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { userCommand } from '@/components/shell/commands/user-commands';
import { FailureLine } from '@/components/shell/failure-line';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { Button } from '@/components/ui/button';
import { MenuButton } from '@/components/ui/menu-button';
import { MakeAdministrator } from '@/components/users/account/make-administrator';
import { useAccountActions } from '@/components/users/account/use-account-actions';
import { editProfile, useUserCommands } from '@/components/users/account/use-user-commands';
import { UserFacts } from '@/components/users/account/user-facts';
import { UserHeading } from '@/components/users/account/user-heading';
import { type AccountDialog, accountMenu } from '@/components/users/account/user-menu';
import { UserState } from '@/components/users/account/user-state';
import { readOnlyDirectoryOf, unstoredReason } from '@/components/users/commands/read-only-directory';
import { LazyDeleteUserDialog } from '@/components/users/deletion/delete-user';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import { passwordTerm } from '@/components/users/hand-off/hand-off-words';
import type { Role } from '@/lib/keycloak/realm-names';
import type { AdminApi } from '@/lib/snippets/admin-request';
import type { UserDetails } from '@/lib/users/account/schema';
import type { HandOff } from '@/lib/users/hand-off/schema';

const ResetPasswordDialog = dynamic(
  () => import('@/components/users/account/reset-password-dialog').then((module) => module.ResetPasswordDialog),
  { loading: ComingLayer },
);
const UserCommands = dynamic(() => import('@/components/users/account/user-commands').then((module) => module.UserCommands), {
  loading: ComingLayer,
});
const InviteDialog = dynamic(() => import('@/components/users/account/invite-dialog').then((module) => module.InviteDialog), {
  loading: ComingLayer,
});
const FillInDialog = dynamic(() => import('@/components/users/account/fill-in-dialog').then((module) => module.FillInDialog), {
  loading: ComingLayer,
});

const MENU = 'user-actions';

type UserHeaderProps = { user: UserDetails; mayManage: boolean; accessRole: Role; keycloak: AdminApi };

/** Shows who the user is, their state, the most common action, and a menu of all others. */
export function UserHeader({ user, mayManage, accessRole, keycloak }: UserHeaderProps) {
  const [dialog, setDialog] = useState<AccountDialog | 'reset' | null>(null);
  const [handOff, setHandOff] = useState<HandOff | null>(null);
  const router = useRouter();
  const actions = useAccountActions(user);
  const { changes, refused, forgetRefusal, unlock } = actions;
  const directory = readOnlyDirectoryOf(user);
  const unstored = unstoredReason(user);
  const refusedReset = directory ? `The password comes from the LDAP directory ${directory}. Change it there.` : unstored;
  const close = () => setDialog(null);
  const connect = () => leaveBy(() => router.push(`/connect?${new URLSearchParams({ username: user.username })}` as Route));
  const focusMenu = () => document.getElementById(MENU)?.focus();

  const groups = accountMenu({ user, accessRole, actions, onDialog: setDialog, onConnect: connect });
  const changing = [
    userCommand('reset-password', () => setDialog('reset'), refusedReset),
    userCommand('edit', editProfile, directory && `The profile comes from the LDAP directory ${directory}. Change it there.`),
    ...groups.flatMap((group) => group.actions),
    ...(user.lock ? [userCommand('unlock', unlock)] : []),
  ];
  useUserCommands(user, mayManage ? changing : [], mayManage, MENU);

  return (
    <div className="grid grid-cols-1 gap-4">
      <UserHeading
        user={user}
        state={<UserState user={user} onUnlock={mayManage ? unlock : undefined} isBusy={changes.isPending} />}
        actions={
          mayManage && (
            <div className="flex gap-2">
              <Button
                disabled={refusedReset !== null}
                title={refusedReset ?? undefined}
                aria-keyshortcuts="r"
                onClick={() => setDialog('reset')}
              >
                <KeyRound aria-hidden="true" className="size-4" />
                Reset password
              </Button>
              <MenuButton id={MENU} label="More actions" groups={groups} />
            </div>
          )
        }
      />
      <UserFacts user={user} />
      {mayManage && <p className="text-muted empty:hidden">{[user.guard, unstored].filter(Boolean).join(' ')}</p>}
      <FailureLine error={changes.error} />
      {handOff && (
        <HandOffKit
          handOff={handOff}
          headline={`The ${passwordTerm(handOff).toLowerCase()} was set.`}
          onClose={() => setHandOff(null)}
        />
      )}
      {refused && <FillInDialog user={user} refused={refused} changes={changes} onClose={forgetRefusal} />}
      {dialog === 'copy-as' && <UserCommands user={user} accessRole={accessRole} keycloak={keycloak} onClose={close} />}
      {dialog === 'administrator' && (
        <MakeAdministrator user={user} accessRole={accessRole} changes={changes} onClose={close} onClosed={focusMenu} />
      )}
      {dialog === 'invite' && <InviteDialog user={user} onClose={close} onClosed={focusMenu} />}
      {dialog === 'delete' && (
        <LazyDeleteUserDialog user={user} onClose={close} onClosed={focusMenu} onDeleted={() => router.push('/users')} />
      )}
      {dialog === 'reset' && (
        <ResetPasswordDialog
          user={user}
          onClose={close}
          onReset={(kit) => {
            close();
            setHandOff(kit);
          }}
        />
      )}
    </div>
  );
}
