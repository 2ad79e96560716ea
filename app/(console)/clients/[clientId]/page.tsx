import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ClientPage } from '@/components/clients/client-page';
import { Problem } from '@/components/problem';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { getClient } from '@/lib/clients/data';
import { clientQuery } from '@/lib/clients/query-options';
import { clientIdSchema } from '@/lib/clients/schema';
import { makeQueryClient } from '@/lib/query-client';
import type { Failure } from '@/lib/result';

export const metadata: Metadata = { title: 'Client' };

export default function OneClientPage({ params }: PageProps<'/clients/[clientId]'>) {
  return (
    <Suspense fallback={<p className="text-muted">Asking Keycloak …</p>}>
      <OneClient params={params} />
    </Suspense>
  );
}

async function OneClient({ params }: Pick<PageProps<'/clients/[clientId]'>, 'params'>) {
  const { viewer, failure } = await guardPage('view-clients');
  if (failure) return <NoClient failure={failure} />;
  const clientId = clientIdSchema.safeParse(decoded((await params).clientId));
  if (!clientId.success) notFound();
  const queryClient = makeQueryClient();
  try {
    await queryClient.fetchQuery({ ...clientQuery(clientId.data), queryFn: () => getClient(clientId.data) });
  } catch (error) {
    return <NoClient failure={await pageFailure(error)} />;
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ClientPage clientId={clientId.data} mayManage={viewer.permissions.has('manage-clients')} />
    </HydrationBoundary>
  );
}

/** Pages get their parameters as they stand in the address; undefined for what is not well encoded. */
function decoded(parameter: string): string | undefined {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return undefined;
  }
}

function NoClient({ failure }: { failure: Failure }) {
  return (
    <>
      <PageHeader title="Client" />
      <Problem failure={failure} />
    </>
  );
}
