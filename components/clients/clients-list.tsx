'use client';
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { SecretAge } from '@/components/clients/secret-age';
import { marksOf, PARTS } from '@/components/clients/words';
import { asFailure } from '@/components/shell/as-failure';
import { PageLink } from '@/components/shell/page-link';
import { clientPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, WIDE } from '@/components/ui/table';
import { clientsQuery } from '@/lib/clients/query-options';
import type { ClientList, ClientSummary } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';

const COLUMNS = [
  { label: 'Client' },
  { label: 'Secret set' },
  { label: 'Who gets tokens', isWide: true },
  { label: 'Tokens last', isWide: true },
];

export function ClientsList() {
  const { data, error, refetch, isFetching } = useQuery(clientsQuery());
  if (!data) {
    if (!error) return <ClientsListSkeleton />;
    return <Problem failure={asFailure(error)} onRetry={refetch} />;
  }
  if (data.clients.length === 0) {
    return (
      <EmptyState Icon={KeyRound} title="No API credentials">
        <p>No client of this realm has its own credentials. One that is added in Keycloak appears here.</p>
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-3">
      <Summary {...data} />
      <Table name="Clients" columns={COLUMNS} isBusy={isFetching}>
        {data.clients.map((client) => (
          <Row key={client.clientId} client={client} reminderDays={data.reminderDays} />
        ))}
      </Table>
    </div>
  );
}

/** Summarizes which secrets need attention. */
function Summary({ clients, reminderDays }: ClientList) {
  const count = (...healths: string[]) => clients.filter(({ secret }) => secret && healths.includes(secret.health)).length;
  const parts = [
    [count('expired'), 'expired'],
    [count('expires-soon'), 'expiring within 15 days'],
    [count('expires'), 'expiring within 90 days'],
    [count('old'), `older than ${reminderDays} days`],
  ] as const;
  const phrases = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return (
    <p className={phrases.length > 0 ? 'text-attention' : 'text-muted'}>
      {phrases.length > 0
        ? `Secrets: ${phrases.join(', ')}.`
        : `No secret has expired, expires soon or is known to be older than ${reminderDays} days.`}
    </p>
  );
}

const NO_PAGE = "Pouch can't open a client with this name. Use Keycloak's own console.";

function Row({ client, reminderDays }: { client: ClientSummary; reminderDays: number }) {
  const page = clientPage(client.clientId);
  return (
    <tr>
      <th scope="row" className="max-w-80">
        <PageLink href={page}>{client.clientId}</PageLink>
        {!client.isEnabled && (
          <span className="ml-2">
            <Badge tone="loss">Disabled</Badge>
          </span>
        )}
        <span className="block font-normal text-muted [overflow-wrap:anywhere]">
          {client.part ? PARTS[client.part] : client.name}
        </span>
        {page === null && <span className="block font-normal text-muted">{NO_PAGE}</span>}
        <Flags client={client} className="mt-1 sm:hidden" />
      </th>
      <td>
        {client.secret ? (
          <SecretAge secret={client.secret} reminderDays={reminderDays} />
        ) : (
          <span className="text-muted">{client.isPublic ? 'no secret' : 'signs in with a key'}</span>
        )}
      </td>
      <td className={WIDE}>
        <Flags client={client} />
      </td>
      <td className={cn(WIDE, 'whitespace-nowrap text-muted tabular-nums')}>
        {client.tokenSeconds === null ? 'unknown' : durationInWords(client.tokenSeconds)}
      </td>
    </tr>
  );
}

/** Shows the flows that are on, and whether the client's addresses are unrestricted. */
function Flags({ client, className }: { client: ClientSummary; className?: string }) {
  return (
    <span className={cn('flex flex-wrap gap-1 font-normal', className)}>
      {marksOf(client).map((mark) => (
        <Badge key={mark}>{mark}</Badge>
      ))}
      {(client.openTo.anyAddress || client.openTo.anyWebsite) && <Badge tone="attention">Any address</Badge>}
    </span>
  );
}

export function ClientsListSkeleton() {
  return (
    <Table name="Clients" columns={COLUMNS} isBusy>
      {['one', 'two', 'three', 'four'].map((row) => (
        <tr key={row}>
          <td colSpan={COLUMNS.length}>
            <div className="h-4 motion-safe:animate-pulse rounded bg-raised" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
