import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ClientsList, ClientsListSkeleton } from '@/components/clients/clients-list';
import { Hydrated } from '@/components/shell/hydrated';
import { Problem } from '@/components/shell/problem';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { listClients } from '@/lib/clients/data';
import { clientsQuery } from '@/lib/clients/query-options';
import { makeQueryClient } from '@/lib/query-client';

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
  const { failure } = await guardPage('view-clients');
  if (failure) return <Problem failure={failure} />;
  const queryClient = makeQueryClient();
  try {
    await queryClient.fetchQuery({ ...clientsQuery(), queryFn: listClients });
  } catch (error) {
    return <Problem failure={await pageFailure(error)} />;
  }
  return (
    <Hydrated json={JSON.stringify(dehydrate(queryClient))}>
      <ClientsList />
    </Hydrated>
  );
}
