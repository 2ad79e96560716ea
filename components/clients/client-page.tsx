'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ClientSecret } from '@/components/clients/client-secret';
import { ClientUse } from '@/components/clients/client-use';
import { HandOver } from '@/components/clients/hand-over';
import { Rotation } from '@/components/clients/rotation';
import { NoSecret, SecretFacts } from '@/components/clients/secret-facts';
import { removalRequests, secretRequest } from '@/components/clients/secret-request';
import { Switches } from '@/components/clients/switches';
import { TokenLife } from '@/components/clients/token-life';
import { useShownSecret } from '@/components/clients/use-shown-secret';
import { WhereItGoes } from '@/components/clients/where-it-goes';
import { PARTS } from '@/components/clients/words';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { CopyAs } from '@/components/ui/copy-as';
import { Disclosure } from '@/components/ui/disclosure';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { clientQuery } from '@/lib/clients/query-options';
import type { ClientDetails } from '@/lib/clients/schema';
import { adminSnippets } from '@/lib/snippets/admin-snippets';

const ASKED_AGAIN_MS = 5_000;

type ClientPageProps = {
  clientId: string;
  mayManage: boolean;
  /** The newest entries of the timeline about it. */
  timeline: ReactNode;
};

export function ClientPage({ clientId, mayManage, timeline }: ClientPageProps) {
  // While Keycloak does not answer, the page says so and keeps trying.
  const query = useQuery({
    ...clientQuery(clientId),
    refetchInterval: ({ state }) => (state.status === 'error' ? ASKED_AGAIN_MS : false),
  });
  const shown = useShownSecret(clientId);
  const [hasRotated, setHasRotated] = useState(false);
  const { data: client, error } = query;
  if (!client) {
    if (!error) return <p className="text-muted">Loading client…</p>;
    return <Problem failure={asFailure(error)} onRetry={query.refetch} />;
  }
  const isHandOver = client.usesSecret && (hasRotated || client.secret?.oldWorksUntil);

  function onRotated(secret: string) {
    shown.show(secret);
    setHasRotated(true);
  }

  return (
    <>
      <BackLink href="/clients">All API credentials</BackLink>
      <PageHeader title={client.clientId} context={contextOf(client)} />
      {error && (
        <p role="alert" className="mb-4 rounded-md bg-attention-soft p-3 text-attention">
          {error.message} What you see is from before; Pouch asks again every few seconds.
        </p>
      )}
      {!client.isEnabled && (
        <p className="mb-4 rounded-md bg-loss-soft p-3 text-loss">
          This client is disabled in Keycloak: no tokens are issued to it, and every secret is refused.
        </p>
      )}
      <div className="grid gap-4 min-[1100px]:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          {client.usesSecret ? (
            <Panel title="Secret">
              <ClientSecret clientId={clientId} shown={shown} mayManage={mayManage} />
              <SecretFacts client={client} />
            </Panel>
          ) : (
            <NoSecret client={client} />
          )}
          {isHandOver && <HandOver client={client} shown={shown} mayManage={mayManage} />}
          {client.usesSecret && <Rotation client={client} mayManage={mayManage} onRotated={onRotated} />}
          {client.usesSecret && !isHandOver && client.part !== 'pouch' && (
            <Panel title="Where the secret goes">
              <WhereItGoes client={client} shown={shown} mayManage={mayManage} />
            </Panel>
          )}
          {client.usesSecret && <WithoutPouch client={client} />}
          {timeline}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Switches client={client} mayManage={mayManage} />
          <TokenLife client={client} mayManage={mayManage} />
          <ClientUse client={client} />
        </div>
      </div>
    </>
  );
}

function contextOf({ part, name, description }: ClientDetails): string | undefined {
  if (part === 'api') {
    return `${PARTS.api}. Its secret gives access to the MLOps API, and its service account may have permissions in Keycloak. Protect it like an administrator's password.`;
  }
  return part ? PARTS[part] : (description ?? name ?? undefined);
}

function WithoutPouch({ client }: { client: ClientDetails }) {
  return (
    <Panel title="Copy as curl, kcadm or Python">
      <Disclosure title="Read the secret">
        <CopyAs name="Read the secret with" snippets={adminSnippets(client, secretRequest(client, 'GET'))} />
      </Disclosure>
      {client.outlook.will !== 'refuse' && (
        <Disclosure title="Rotate the secret">
          <CopyAs name="Rotate the secret with" snippets={adminSnippets(client, secretRequest(client, 'POST'))} />
        </Disclosure>
      )}
      {client.ownPolicy && (
        <Disclosure title="Stop keeping the old secret">
          <CopyAs
            name="Stop keeping the old secret with"
            snippets={adminSnippets(client, removalRequests(client, client.ownPolicy.name))}
          />
        </Disclosure>
      )}
    </Panel>
  );
}
