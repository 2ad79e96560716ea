'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { openedBy } from '@/components/users/account/access-role';
import { UserState } from '@/components/users/account/user-state';
import { readOnlyDirectoryOf, unstoredReason } from '@/components/users/commands/read-only-directory';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import { change, makeAdministrator, useUserChange } from '@/components/users/operations/use-user-change';
import { type FieldErrors, fieldErrorsOf } from '@/lib/errors';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import type { AdminApi } from '@/lib/snippets/admin-request';
import type { UserDetails } from '@/lib/users/account/schema';
import type { HandOff } from '@/lib/users/hand-off/schema';

const loading = () => null;
const ResetPasswordDialog = dynamic(
  () => import('@/components/users/account/reset-password-dialog').then((module) => module.ResetPasswordDialog),
  { loading },
);
const UserCommands = dynamic(() => import('@/components/users/account/user-commands').then((module) => module.UserCommands), {
  loading,
});
const FillInDialog = dynamic(() => import('@/components/users/account/fill-in-dialog').then((module) => module.FillInDialog), {
  loading,
});

type UserHeaderProps = { user: UserDetails; mayManage: boolean; accessRole: Role; keycloak: AdminApi };

/** Shows the user's name and state, and the most common actions. */
export function UserHeader({ user, mayManage, accessRole, keycloak }: UserHeaderProps) {
  const { id, username } = user;
  const [dialog, setDialog] = useState<'reset' | 'copy-as' | null>(null);
  const [handOff, setHandOff] = useState<HandOff | null>(null);
  const [refused, setRefused] = useState<FieldErrors | null>(null);
  const changes = useUserChange();
  const directory = readOnlyDirectoryOf(user);
  const unstored = unstoredReason(user);

  const setEnabled = (isEnabled: boolean) => {
    const done = isEnabled ? `${username} is enabled.` : `${username} is disabled. All sessions and offline tokens have ended.`;
    const undone = isEnabled
      ? `${username} is disabled again.`
      : `${username} is enabled again. The ended sessions are not restored.`;
    const undo = { run: () => change(id, { kind: isEnabled ? 'disable' : 'enable' }), done: undone };
    const onError = (error: Error) => {
      const fields = fieldErrorsOf(error);
      const canBeFilledIn = user.profile.some(({ name, isReadOnly }) => !isReadOnly && Object.hasOwn(fields, name));
      if (!isEnabled && canBeFilledIn) setRefused(fields);
    };
    changes.mutate({ run: () => change(id, { kind: isEnabled ? 'enable' : 'disable' }), done, undo }, { onError });
  };
  const setAdministrator = (isAdministrator: boolean) => {
    const done = isAdministrator
      ? `${username} is an administrator, with access to ${openedBy(accessRole)}.`
      : `${username} is no longer an administrator. This takes effect within a minute.`;
    const undo = { run: () => makeAdministrator(id, !isAdministrator), done: `The change to ${username} was undone.` };
    changes.mutate({ run: () => makeAdministrator(id, isAdministrator), done, undo });
  };

  const unlock = () => {
    const run = () => change(id, { kind: 'unlock' });
    if (user.enabled) return changes.mutate({ run, done: `${username} is unlocked.` });
    // A permanent lockout disables the user, and unlocking does not enable it.
    const undo = { label: 'Enable user', run: () => change(id, { kind: 'enable' }), done: `${username} is enabled.` };
    changes.mutate({ run, done: `${username} is no longer locked, but stays disabled until you enable the user.`, undo });
  };

  return (
    <div className="grid grid-cols-1 gap-3">
      <PageHeader
        title={shown(username)}
        context={user.name || undefined}
        action={
          mayManage && (
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                disabled={directory !== null || unstored !== null}
                title={
                  directory
                    ? `The password comes from the LDAP directory ${directory}. Change it there.`
                    : (unstored ?? undefined)
                }
                onClick={() => setDialog('reset')}
              >
                Reset password
              </Button>
              <Button
                disabled={changes.isPending || unstored !== null || (user.enabled && user.guard !== null)}
                title={(unstored ?? (user.enabled && user.guard)) || undefined}
                onClick={() => setEnabled(!user.enabled)}
              >
                {user.enabled ? 'Disable' : 'Enable'}
              </Button>
              {user.administrator === 'no' ? (
                <Button
                  disabled={changes.isPending || unstored !== null}
                  title={unstored ?? undefined}
                  onClick={() => setAdministrator(true)}
                >
                  Make administrator
                </Button>
              ) : (
                <Button
                  disabled={changes.isPending || user.guard !== null || user.administrator === 'inherited'}
                  title={
                    user.guard ??
                    (user.administrator === 'inherited'
                      ? `The user has the role ${roleLabel(accessRole)} through a group or another role`
                      : undefined)
                  }
                  onClick={() => setAdministrator(false)}
                >
                  Remove administrator
                </Button>
              )}
              <Button look="quiet" onClick={() => setDialog('copy-as')}>
                Copy as…
              </Button>
            </div>
          )
        }
      />
      <UserState user={user} onUnlock={mayManage ? unlock : undefined} isBusy={changes.isPending} />
      {mayManage && <p className="text-muted empty:hidden">{[user.guard, unstored].filter(Boolean).join(' ')}</p>}
      <FailureLine error={changes.error} />
      {handOff && <HandOffKit handOff={handOff} headline="The temporary password was set." onClose={() => setHandOff(null)} />}
      {refused && <FillInDialog user={user} refused={refused} changes={changes} onClose={() => setRefused(null)} />}
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
