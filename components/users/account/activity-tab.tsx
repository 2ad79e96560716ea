'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Fact } from '@/components/ui/fact';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { activityQuery } from '@/lib/users/account/query-options';
import type { UserDetails } from '@/lib/users/account/schema';

type ActivityTabProps = {
  user: UserDetails;
  /** The newest entries of the timeline about the user. */
  timeline: ReactNode;
};

/** Shows when the user last signed in, and what was done by and to them. */
export function ActivityTab({ user, timeline }: ActivityTabProps) {
  const found = useQuery(activityQuery(user.id));
  if (found.error && !found.data) return <Problem failure={asFailure(found.error)} onRetry={found.refetch} />;
  if (!found.data) return <p className="text-muted">Loading activity…</p>;
  const { lastSignIn, keepsSignIns, keepsChanges, keepsNames } = found.data;
  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel title="Recorded by Keycloak">
        <dl>
          <Fact term="Last sign-in">{lastSignIn ? <Time iso={lastSignIn} /> : keepsSignIns ? 'none recorded' : 'unknown'}</Fact>
        </dl>
        {keepsChanges && !keepsNames && (
          <p className="text-muted">
            Keycloak does not record in this realm which role or group was assigned or removed, because what it would store may
            include secrets.
          </p>
        )}
      </Panel>
      {timeline}
    </div>
  );
}
