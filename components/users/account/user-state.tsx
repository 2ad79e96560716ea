'use client';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { whyLocked } from '@/components/users/list/why-locked';
import { inWords } from '@/lib/keycloak/required-actions';
import type { UserDetails } from '@/lib/users/account/schema';

type UserStateProps = { user: UserDetails; onUnlock: (() => void) | undefined; isBusy: boolean };

/** Shows the state of the user. */
export function UserState({ user, onUnlock, isBusy }: UserStateProps) {
  return (
    <ul aria-label="State" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <State>
        <Status tone={user.enabled ? 'proven' : 'neutral'}>{user.enabled ? 'Enabled' : 'Disabled'}</Status>
      </State>
      {user.administrator !== 'no' && (
        <State>
          <Badge>{user.administrator === 'directly' ? 'Administrator' : 'Administrator, through a group or another role'}</Badge>
        </State>
      )}
      {!user.email && (
        <State>
          <Badge tone="attention">No email address: the SDK's browser sign-in fails</Badge>
        </State>
      )}
      {user.requiredActions.map((action) => (
        <State key={action}>
          <Badge tone="attention">Must {inWords([action])}</Badge>
        </State>
      ))}
      {user.lock && (
        <State>
          <Badge tone="attention">Locked {whyLocked(user.lock.failures)}</Badge>
          {user.lock.lastFailure && <Time iso={user.lock.lastFailure} />}
          {onUnlock && (
            <Button look="quiet" disabled={isBusy} onClick={onUnlock}>
              Unlock
            </Button>
          )}
        </State>
      )}
    </ul>
  );
}

function State({ children }: { children: ReactNode }) {
  return <li className="flex items-center gap-2">{children}</li>;
}
