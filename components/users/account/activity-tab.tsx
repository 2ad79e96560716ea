'use client';
import { useQuery } from '@tanstack/react-query';
import { asFailure } from '@/components/shell/as-failure';
import { PageLink } from '@/components/shell/page-link';
import { activityPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { Fact } from '@/components/ui/fact';
import { Panel } from '@/components/ui/panel';
import { Table, WIDE } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { activityQuery } from '@/lib/users/account/query-options';
import type { UserDetails } from '@/lib/users/account/schema';

const COLUMNS = [
  { label: 'When' },
  { label: 'What' },
  { label: 'By', isWide: true },
  { label: 'Client', isWide: true },
  { label: 'Address', isWide: true },
];

const LINK = 'font-medium text-accent-strong underline underline-offset-4';

export function ActivityTab({ user }: { user: UserDetails }) {
  const found = useQuery(activityQuery(user.id));
  if (found.error && !found.data) return <Problem failure={asFailure(found.error)} onRetry={found.refetch} />;
  if (!found.data) return <p className="text-muted">Loading activity…</p>;
  const { lastSignIn, keepsSignIns, keepsChanges, keepsNames, hasMore, events } = found.data;
  return (
    <Panel title="Activity" context="Events recorded by Keycloak, newest first">
      {(!keepsSignIns || !keepsChanges) && (
        <p className="max-w-prose rounded-md bg-raised p-3">
          {!keepsSignIns && !keepsChanges
            ? 'Keycloak does not record sign-ins or changes in this realm, so there is nothing to show.'
            : !keepsSignIns
              ? 'Keycloak does not record sign-ins in this realm. Only changes by administrators are shown.'
              : "Keycloak does not record changes by administrators in this realm. Only the user's own actions are shown."}{' '}
          <span className="text-muted">Turn on saving events in Keycloak under Realm settings, Events.</span>
        </p>
      )}
      <dl>
        <Fact term="Last sign-in">{lastSignIn ? <Time iso={lastSignIn} /> : keepsSignIns ? 'none recorded' : 'unknown'}</Fact>
      </dl>
      {events.length > 0 && (
        <Table name="Recorded activity" columns={COLUMNS}>
          {events.map((event) => (
            <tr key={event.key}>
              <td>
                <Time iso={event.at} />
              </td>
              <td className="[overflow-wrap:anywhere]">
                {event.what}
                {event.error && <span className="text-loss"> failed: {event.error}</span>}
              </td>
              <td className={WIDE}>{event.by}</td>
              <td className={WIDE}>{event.client}</td>
              <td className={WIDE}>{event.address}</td>
            </tr>
          ))}
        </Table>
      )}
      {hasMore && <p className="text-muted">These are the newest {events.length} events. Keycloak has recorded more.</p>}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <PageLink href={activityPage({ who: user.id })} className={LINK}>
          All that this user did
        </PageLink>
        <PageLink href={activityPage({ whom: user.id })} className={LINK}>
          All that was done to this user
        </PageLink>
      </p>
      {keepsChanges && !keepsNames && (
        <p className="text-muted">
          Keycloak does not record in this realm which role or group was assigned or removed, because what it would store may
          include secrets.
        </p>
      )}
    </Panel>
  );
}
