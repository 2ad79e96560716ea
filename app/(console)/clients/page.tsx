import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { ClientsList, ClientsListSkeleton } from '@/components/clients/clients-list';
import { Hydrated } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/ui/page-header';
import { listClients } from '@/lib/clients/data';
import { clientsQuery } from '@/lib/clients/query-options';

export const metadata: Metadata = { title: 'API credentials' };

export default function ClientsPage() {
  return (
    <>
      <PageHeader
        title="API credentials"
        context="What applications get tokens with. Keycloak calls each such application a client."
      />
      <Suspense fallback={<ClientsListSkeleton />}>
        <Clients />
      </Suspense>
    </>
  );
}

async function Clients() {
  return loadPage('view-clients', async () => (
    <Hydrated json={await firstData(clientsQuery(), listClients)}>
      <ClientsList />
    </Hydrated>
  ));
}
