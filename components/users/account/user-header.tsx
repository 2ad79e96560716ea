'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { openedBy } from '@/components/users/account/access-role';
import { readOnlyDirectoryOf } from '@/components/users/account/read-only-directory';
import { change, makeAdministrator, useUserChange } from '@/components/users/account/use-user-change';
import { UserState } from '@/components/users/account/user-state';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import type { AdminApi } from '@/lib/snippets/admin-request';
import type { UserDetails } from '@/lib/users/account/schema';
import type { HandOff } from '@/lib/users/hand-off/schema';

const ResetPasswordDialog = dynamic(
  () => import('@/components/users/account/reset-password-dialog').then((module) => module.ResetPasswordDialog),
  {
    loading: () => null,
  },
);

const UserCommands = dynamic(() => import('@/components/users/account/user-commands').then((module) => module.UserCommands), {
  loading: () => null,
});

type UserHeaderProps = { user: UserDetails; mayManage: boolean; accessRole: string; keycloak: AdminApi };

/** Who it is, what is the matter with the account, and what is done most often. */
export function UserHeader({ user, mayManage, accessRole, keycloak }: UserHeaderProps) {
  const { id, username } = user;
  const [dialog, setDialog] = useState<'reset' | 'copy-as' | null>(null);
  const [handOff, setHandOff] = useState<HandOff | null>(null);
  const changes = useUserChange();
  const directory = readOnlyDirectoryOf(user);

  const setEnabled = (isEnabled: boolean) => {
    const done = isEnabled ? `${username} is enabled.` : `${username} is disabled: all sessions and offline tokens have ended.`;
    const undone = isEnabled ? `${username} is as before.` : `${username} is enabled again. What has ended stays ended.`;
    const undo = { run: () => change(id, { kind: isEnabled ? 'disable' : 'enable' }), done: undone };
    changes.mutate({ run: () => change(id, { kind: isEnabled ? 'enable' : 'disable' }), done, undo });
  };
  const setAdministrator = (isAdministrator: boolean) => {
    const done = isAdministrator
      ? `${username} is an administrator, which opens ${openedBy(accessRole)}.`
      : `${username} is no administrator any more. It counts within a minute.`;
    const undo = { run: () => makeAdministrator(id, !isAdministrator), done: `${username} is as before.` };
    changes.mutate({ run: () => makeAdministrator(id, isAdministrator), done, undo });
  };

  const unlock = () => changes.mutate({ run: () => change(id, { kind: 'unlock' }), done: `${username} is unlocked.` });

  return (
    <div className="grid grid-cols-1 gap-3">
      <PageHeader
        title={username}
        context={user.name || undefined}
        action={
          mayManage && (
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                disabled={directory !== null}
                title={directory ? `The directory ${directory} keeps the password` : undefined}
                onClick={() => setDialog('reset')}
              >
                Reset password
              </Button>
              <Button
                disabled={changes.isPending || (user.enabled && user.guard !== null)}
                title={(user.enabled && user.guard) || undefined}
                onClick={() => setEnabled(!user.enabled)}
              >
                {user.enabled ? 'Disable' : 'Enable'}
              </Button>
              {user.administrator === 'no' ? (
                <Button disabled={changes.isPending} onClick={() => setAdministrator(true)}>
                  Make administrator
                </Button>
              ) : (
                <Button
                  disabled={changes.isPending || user.guard !== null || user.administrator === 'inherited'}
                  title={
                    user.guard ??
                    (user.administrator === 'inherited' ? `They hold ${accessRole} through a group or a role` : undefined)
                  }
                  onClick={() => setAdministrator(false)}
                >
                  Remove administrator
                </Button>
              )}
              <Button look="quiet" onClick={() => setDialog('copy-as')}>
                Copy as …
              </Button>
            </div>
          )
        }
      />
      <UserState user={user} onUnlock={mayManage ? unlock : undefined} isBusy={changes.isPending} />
      {user.guard && mayManage && <p className="text-muted">{user.guard}</p>}
      <FailureLine error={changes.error} />
      {handOff && <HandOffKit handOff={handOff} headline="The new temporary password is set." onClose={() => setHandOff(null)} />}
      {dialog === 'copy-as' && (
        <UserCommands user={user} accessRole={accessRole} keycloak={keycloak} onClose={() => setDialog(null)} />
      )}
      {dialog === 'reset' && (
        <ResetPasswordDialog
          user={user}
          onClose={() => setDialog(null)}
          onReset={(kit) => {
            setDialog(null);
            setHandOff(kit);
          }}
        />
      )}
    </div>
  );
}
