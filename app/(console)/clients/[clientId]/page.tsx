import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Suspense } from 'react';
import { z } from 'zod';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { RecentActivity } from '@/components/activity/recent-activity';
import { ClientPage } from '@/components/clients/client-page';
import { Hydrated } from '@/components/shell/hydrated';
import { clientPage } from '@/components/shell/page-links';
import type { Viewer } from '@/lib/auth/viewer';
import { getClient, getClientId } from '@/lib/clients/data';
import { clientQuery } from '@/lib/clients/query-options';
import { clientIdSchema } from '@/lib/clients/schema';
import { AppError } from '@/lib/errors';
import { decodedSegment } from '@/lib/path-segments';

export const metadata: Metadata = { title: 'Client' };

export default function OneClientPage({ params }: PageProps<'/clients/[clientId]'>) {
  return (
    <Suspense fallback={<p className="text-muted">Loading client…</p>}>
      <OneClient params={params} />
    </Suspense>
  );
}

async function OneClient({ params }: Pick<PageProps<'/clients/[clientId]'>, 'params'>) {
  const load = async ({ permissions }: Viewer) => {
    const { data: clientId } = clientIdSchema.safeParse(decodedSegment((await params).clientId));
    if (clientId === undefined) notFound();
    const json = await firstData(clientQuery(clientId), () => getClient(clientId)).catch((error) => leaveUuid(clientId, error));
    return (
      <Hydrated json={json}>
        <ClientPage
          clientId={clientId}
          mayManage={permissions.has('manage-clients')}
          timeline={permissions.has('view-events') && <RecentActivity filter={{ client: clientId }} />}
        />
      </Hydrated>
    );
  };
  return loadPage('view-clients', load, 'Client');
}

/** Redirects to the client's page if the text is a UUID, which Keycloak's own console has in the addresses of clients. */
async function leaveUuid(text: string, error: unknown): Promise<never> {
  const isUuid = error instanceof AppError && error.code === 'NOT_FOUND' && z.uuid().safeParse(text).success;
  const name = isUuid ? await getClientId(text) : null;
  const page = name && clientPage(name);
  if (page) redirect(page);
  throw error;
}
