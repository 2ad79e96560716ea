'use client';
import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import { GRAVE_ROLES, roleInWords } from '@/components/clients/words';
import { FailureLine } from '@/components/shell/failure-line';
import { PageLink } from '@/components/shell/page-link';
import { sessionsPage, userPage } from '@/components/shell/page-links';
import { Badge } from '@/components/ui/badge';
import { Fact } from '@/components/ui/fact';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { clientUseQuery } from '@/lib/clients/query-options';
import type { ClientDetails, ServiceAccountAccess, ClientUse as Use } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';
import { shown } from '@/lib/shown-text';

/** Shows how the client is used, and what its service account may do. */
export function ClientUse({ client }: { client: ClientDetails }) {
  const { data, error } = useQuery(clientUseQuery(client.clientId));
  const credential = client.usesSecret ? 'secret' : 'key';
  return (
    <>
      <Panel title="In use">
        <dl className="grid gap-3">
          <Fact term="Tokens last">{lifetimeOf(client)}</Fact>
          {data && (
            <Fact term="Sessions">
              <Sessions count={data.sessions} page={sessionsPage(client.clientId, 'online')} />
            </Fact>
          )}
          {data && (
            <Fact term="Offline tokens">
              <Sessions count={data.offlineSessions} page={sessionsPage(client.clientId, 'offline')} />
            </Fact>
          )}
          {data && (
            <Fact term="Last used">
              <LastUse events={data.events} />
            </Fact>
          )}
          {(client.openTo.anyAddress || client.openTo.anyWebsite) && (
            <Fact term="Addresses">
              <Badge tone="attention">Open to all</Badge>{' '}
              <span className="text-muted">
                {client.openTo.anyAddress && 'Keycloak may redirect sign-ins to any address. '}
                {client.openTo.anyWebsite && 'Scripts on any website may call Keycloak as this client.'}
              </span>
            </Fact>
          )}
        </dl>
        {!data && !error && <p className="text-muted">Loading usage…</p>}
        <FailureLine error={data ? null : error} />
      </Panel>
      {client.serviceAccount && (
        <Panel title={`What the ${credential} alone may do`}>
          {data &&
            (data.access ? (
              <Access access={data.access} credential={credential} />
            ) : (
              <p className="text-muted">To see its roles and groups you need the role "view-users".</p>
            ))}
        </Panel>
      )}
    </>
  );
}

function Sessions({ count, page }: { count: number; page: Route }) {
  return count === 0 ? 'none' : <PageLink href={page}>{count.toLocaleString('en')}</PageLink>;
}

function lifetimeOf({ tokenSeconds, hasOwnTokenLife }: ClientDetails): string {
  if (tokenSeconds === null) return 'unknown: to see it you need the role "view-realm"';
  return hasOwnTokenLife ? durationInWords(tokenSeconds) : `${durationInWords(tokenSeconds)} (the realm's)`;
}

function LastUse({ events }: { events: Use['events'] }) {
  if (!events.isKept) return <span className="text-muted">{events.why}</span>;
  if (!events.lastUse) return <span className="text-muted">not in the events that Keycloak has stored</span>;
  return (
    <>
      <Time iso={events.lastUse.at} />
      {events.lastUse.from && <span className="text-muted"> from {events.lastUse.from}</span>}
    </>
  );
}

function Access({ access: { userId, roles, groups, hasMoreGroups }, credential }: AccessProps) {
  return (
    <>
      <Roles roles={roles} credential={credential} />
      {groups.length > 0 && (
        <p className="break-words text-muted">
          Groups: {groups.map(shown).join(', ')}
          {hasMoreGroups && ' and more'}
        </p>
      )}
      <p>
        <PageLink href={userPage(userId)} className="font-medium text-accent-strong underline underline-offset-4">
          Open service account
        </PageLink>
      </p>
    </>
  );
}

type AccessProps = { access: ServiceAccountAccess; credential: 'secret' | 'key' };
type RolesProps = Pick<ServiceAccountAccess, 'roles'> & Pick<AccessProps, 'credential'>;

function Roles({ roles: { management, realm, other }, credential }: RolesProps) {
  const isGrave = management.some((role) => GRAVE_ROLES.includes(role)) || realm.includes('admin');
  const shown = [...management].sort((one, two) => Number(GRAVE_ROLES.includes(two)) - Number(GRAVE_ROLES.includes(one)));
  return (
    <>
      {isGrave && (
        <p className="rounded-md bg-attention-soft p-3 text-attention">
          This is an administrator credential: a program that has the {credential} can do what is marked below.
        </p>
      )}
      <ul className="grid gap-2">
        {realm.includes('admin') && (
          <li>
            <Badge tone="attention">admin</Badge> everything in Keycloak
          </li>
        )}
        {shown.map((role) => (
          <li key={role}>
            <Badge tone={GRAVE_ROLES.includes(role) ? 'attention' : 'neutral'}>{role}</Badge> {roleInWords(role)}
          </li>
        ))}
      </ul>
      {(realm.length > 0 || other.length > 0) && (
        <p className="break-words text-muted">Also: {[...realm, ...other].join(', ')}</p>
      )}
      {management.length === 0 && <p className="text-muted">It has no role for administering this realm.</p>}
    </>
  );
}
