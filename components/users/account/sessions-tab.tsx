'use client';
import { useQuery } from '@tanstack/react-query';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Table, WIDE } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { endingSessions } from '@/components/users/operations/changes';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { isSegment } from '@/lib/path-segments';
import { unwrap } from '@/lib/result';
import { endSessionAction, revokeConsentAction } from '@/lib/users/account/actions';
import { sessionsQuery } from '@/lib/users/account/query-options';
import type { ListedSession, UserDetails } from '@/lib/users/account/schema';

const COLUMNS = [
  { label: 'Client' },
  { label: 'Started', isWide: true },
  { label: 'Last used' },
  { label: 'Address', isWide: true },
  { label: 'Actions', isHidden: true },
];

type SessionsTabProps = { user: UserDetails; mayManage: boolean };

export function SessionsTab({ user: { id, username }, mayManage }: SessionsTabProps) {
  const found = useQuery(sessionsQuery(id));
  const changes = useUserChange();
  if (found.error && !found.data) return <Problem failure={asFailure(found.error)} onRetry={found.refetch} />;
  if (!found.data) return <p className="text-muted">Loading sessions…</p>;
  const { sessions, consents } = found.data;

  const endAll = () => changes.mutate(endingSessions({ id, username }));
  const end = ({ id: session, isOffline }: ListedSession) =>
    changes.mutate({
      run: async () => unwrap(await endSessionAction({ id, session, isOffline })),
      done: isOffline ? 'The offline token was revoked.' : 'The session has ended.',
    });
  const revoke = (clientId: string) =>
    changes.mutate({
      run: async () => unwrap(await revokeConsentAction({ id, clientId })),
      done: `The consent of ${username} for ${clientId} was revoked.`,
    });

  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel
        title="Sessions and offline tokens"
        context="An offline token lets an application get tokens for weeks after the user has signed out"
        action={
          mayManage && (
            <Button disabled={changes.isPending || sessions.every(({ isRefused }) => isRefused)} onClick={endAll}>
              End all sessions
            </Button>
          )
        }
      >
        <FailureLine error={changes.error} />
        {sessions.length === 0 ? (
          <p className="text-muted">No sessions.</p>
        ) : (
          <Table name="Sessions" columns={COLUMNS}>
            {sessions.map((session) => (
              <tr key={`${session.id} ${session.isOffline}`}>
                <th scope="row">
                  {session.clients.join(', ') || 'Keycloak'} {session.isOffline && <OfflineMark isRefused={session.isRefused} />}
                  {session.isOwn && <Badge>Your session in this browser</Badge>}
                </th>
                <td className={WIDE}>
                  <Time iso={session.startedAt} />
                </td>
                <td>
                  <Time iso={session.lastUsedAt} />
                </td>
                <td className={WIDE}>{session.address}</td>
                <td className="text-right">
                  {mayManage && (
                    <Button
                      look="quiet"
                      disabled={changes.isPending}
                      aria-label={`${session.isOffline ? 'Revoke offline token' : 'End session'} of ${session.clients.join(', ')}`}
                      onClick={() => end(session)}
                      className="w-auto! px-2"
                    >
                      {session.isOffline ? 'Revoke' : 'End'}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
      <Panel title="Consents" context="What the user allowed clients to access">
        {consents.length === 0 ? (
          <p className="text-muted">No consents.</p>
        ) : (
          <ul className="divide-y divide-line">
            {consents.map(({ clientId, scopes, hasOfflineTokens }) => (
              <li key={clientId} className="flex min-h-10 flex-wrap items-center gap-x-3">
                <span className="font-mono">{clientId}</span>
                <span className="text-muted">{[...scopes, ...(hasOfflineTokens ? ['offline tokens'] : [])].join(', ')}</span>
                {mayManage && !isSegment(clientId) && (
                  <span className="ml-auto text-muted">Pouch can't revoke this consent. Use Keycloak's own console.</span>
                )}
                {mayManage && isSegment(clientId) && (
                  <Button
                    look="quiet"
                    className="ml-auto"
                    aria-label={`Revoke consent for ${clientId}`}
                    disabled={changes.isPending}
                    onClick={() => revoke(clientId)}
                  >
                    Revoke
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function OfflineMark({ isRefused }: { isRefused: boolean }) {
  return (
    <>
      <Badge tone={isRefused ? 'neutral' : 'attention'}>Offline token</Badge>
      {isRefused && <span className="block font-normal text-muted">refused, because all sessions were ended</span>}
    </>
  );
}
