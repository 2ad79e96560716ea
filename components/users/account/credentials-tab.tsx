'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { ComingLayer } from '@/components/shell/coming-layer';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { readOnlyDirectoryOf } from '@/components/users/commands/read-only-directory';
import { change, useUserChange } from '@/components/users/operations/use-user-change';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { removeCredentialAction } from '@/lib/users/account/actions';
import { credentialsQuery } from '@/lib/users/account/query-options';
import type { Credential, UserDetails } from '@/lib/users/account/schema';

const LOSSES: Record<Credential['type'], string> = {
  password: 'The user cannot sign in with a password until a new one is set.',
  otp: 'Codes from this authenticator are refused from then on.',
  passkey: 'The passkey stops working and must be registered again.',
  other: 'The credential stops working and must be set up again.',
};

/** Returns what the credential is called within a sentence. */
export function calledIn({ name, label }: Pick<Credential, 'name' | 'label'>): string {
  return label === null ? name.toLowerCase() : `${name.toLowerCase()} “${shown(label)}”`;
}

/** Returns what removing a credential means for the user. */
export function lossOf(removed: Credential['type'], left: Credential[]): string {
  const leavesPassword = left.length > 0 && left.every(({ type }) => type === 'password');
  const words = `This cannot be undone. ${LOSSES[removed]}`;
  return leavesPassword
    ? `${words} The password alone is then enough to sign in, unless the realm requires a second factor.`
    : words;
}

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), {
  loading: ComingLayer,
});

type Removal = { credential: string; type: Credential['type']; name: string; opener: HTMLElement };
type CredentialsTabProps = { user: UserDetails; mayManage: boolean };

export function CredentialsTab({ user, mayManage }: CredentialsTabProps) {
  const { id, username } = user;
  const found = useQuery(credentialsQuery(id));
  const changes = useUserChange();
  const [removal, setRemoval] = useState<Removal | null>(null);
  if (found.error && !found.data) return <Problem failure={asFailure(found.error)} onRetry={found.refetch} />;
  if (!found.data) return <p className="text-muted">Loading credentials…</p>;

  const directory = readOnlyDirectoryOf(user);
  const mustChange = user.requiredActions.includes('UPDATE_PASSWORD');
  const requirePassword = () =>
    changes.mutate({
      run: () => change(id, { kind: 'require-password' }),
      done: `${username} must choose a new password at the next sign-in.`,
    });
  const remove = ({ credential, name }: Removal) =>
    changes.mutate(
      {
        run: async () => unwrap(await removeCredentialAction({ id, credential })),
        done: `The ${name} of ${username} was removed.`,
      },
      { onSuccess: () => setRemoval(null) },
    );

  return (
    <Panel
      title="Credentials"
      action={
        mayManage &&
        user.hasPassword &&
        directory === null && (
          <Button disabled={changes.isPending || mustChange} onClick={requirePassword}>
            {mustChange ? 'Must choose a new password' : 'Require a new password'}
          </Button>
        )
      }
    >
      {!removal && <FailureLine error={changes.error} />}
      {directory && <p className="text-muted">The directory {directory} keeps the password. Change it there.</p>}
      {!user.hasPassword && user.origin.kind === 'broker' && (
        <p className="max-w-prose rounded-md bg-attention-soft p-3 text-attention">
          {username} has no password in Keycloak and signs in through {user.origin.name}. A password would not be asked for there:
          for the SDK, use the browser sign-in (device flow) instead.
        </p>
      )}
      {found.data.length === 0 ? (
        <p className="text-muted">None. The user cannot sign in with a password.</p>
      ) : (
        <ul className="divide-y divide-line">
          {found.data.map(({ id: credential, type, name, label, createdAt }) => (
            <li key={credential ?? name} className="flex min-h-10 flex-wrap items-center gap-x-3">
              <span className="font-medium">{name}</span>
              {label !== null && <span className="break-all text-muted">{shown(label)}</span>}
              {createdAt && (
                <span id={`set-${credential}`} className="text-muted">
                  set <Time iso={createdAt} />
                </span>
              )}
              {mayManage && credential && (
                <Button
                  look="quiet"
                  className="ml-auto"
                  disabled={changes.isPending}
                  aria-label={`Remove ${calledIn({ name, label })}`}
                  aria-describedby={createdAt ? `set-${credential}` : undefined}
                  onClick={({ currentTarget }) => {
                    changes.reset();
                    setRemoval({ credential, type, name: calledIn({ name, label }), opener: currentTarget });
                  }}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {removal && (
        <ConfirmDialog
          title={`Remove the ${removal.name} of ${username}`}
          description={lossOf(
            removal.type,
            found.data.filter(({ id: credential }) => credential !== removal.credential),
          )}
          action={`Remove ${removal.name}`}
          look="loss"
          isPending={changes.isPending}
          onConfirm={() => remove(removal)}
          onClose={() => setRemoval(null)}
          onClosed={() => removal.opener.focus()}
        >
          <FailureLine error={changes.error} />
        </ConfirmDialog>
      )}
    </Panel>
  );
}
