import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { ClientsList, ClientsListSkeleton } from '@/components/clients/clients-list';
import { Hydrated } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/ui/page-header';
import { listClients } from '@/lib/clients/data';
import { clientsQuery } from '@/lib/clients/query-options';

export const metadata: Metadata = { title: 'Clients' };

export default function ClientsPage() {
  return (
    <>
      <PageHeader title="Clients" context="Applications that get tokens from Keycloak with their own credentials" />
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
