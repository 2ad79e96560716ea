import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Suspense } from 'react';
import { z } from 'zod';
import { ClientPage } from '@/components/clients/client-page';
import { Hydrated } from '@/components/shell/hydrated';
import { clientPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { getClient, getClientId } from '@/lib/clients/data';
import { clientQuery } from '@/lib/clients/query-options';
import { clientIdSchema } from '@/lib/clients/schema';
import { decodedSegment } from '@/lib/path-segments';
import { makeQueryClient } from '@/lib/query-client';
import type { Failure } from '@/lib/result';

export const metadata: Metadata = { title: 'Client' };

export default function OneClientPage({ params }: PageProps<'/clients/[clientId]'>) {
  return (
    <Suspense fallback={<p className="text-muted">Loading client…</p>}>
      <OneClient params={params} />
    </Suspense>
  );
}

async function OneClient({ params }: Pick<PageProps<'/clients/[clientId]'>, 'params'>) {
  const { viewer, failure } = await guardPage('view-clients');
  if (failure) return <NoClient failure={failure} />;
  const clientId = clientIdSchema.safeParse(decodedSegment((await params).clientId));
  if (!clientId.success) notFound();
  const queryClient = makeQueryClient();
  try {
    await queryClient.fetchQuery({ ...clientQuery(clientId.data), queryFn: () => getClient(clientId.data) });
  } catch (error) {
    const failure = await pageFailure(error);
    const name = failure.code === 'NOT_FOUND' && isUuid(clientId.data) ? await getClientId(clientId.data) : null;
    const page = name && clientPage(name);
    if (page) redirect(page);
    return <NoClient failure={failure} />;
  }
  return (
    <Hydrated json={JSON.stringify(dehydrate(queryClient))}>
      <ClientPage clientId={clientId.data} mayManage={viewer.permissions.has('manage-clients')} />
    </Hydrated>
  );
}

/** Returns whether the text is a UUID, which Keycloak's own console has in the addresses of clients. */
const isUuid = (text: string) => z.uuid().safeParse(text).success;

function NoClient({ failure }: { failure: Failure }) {
  return (
    <>
      <PageHeader title="Client" />
      <Problem failure={failure} />
    </>
  );
}
