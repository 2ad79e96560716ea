import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { RealmSessions } from '@/components/users/sessions/realm-sessions';
import { SessionsSkeleton } from '@/components/users/sessions/sessions-table';
import type { Viewer } from '@/lib/auth/viewer';
import { listRealmSessions } from '@/lib/users/sessions/data';
import { realmSessionsQuery } from '@/lib/users/sessions/query-options';
import { realmSessionsSchema } from '@/lib/users/sessions/schema';
import { loadRealmSessions } from '@/lib/users/sessions/search-params';

export const metadata: Metadata = { title: 'Sessions' };

export default function SessionsPage({ searchParams }: PageProps<'/users/sessions'>) {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Sessions" context="Who is signed in, and with which clients" />
      <Suspense fallback={<SessionsSkeleton />}>
        <Sessions searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Sessions({ searchParams }: Pick<PageProps<'/users/sessions'>, 'searchParams'>) {
  const load = async ({ permissions }: Viewer) => {
    const query = realmSessionsSchema.parse(await loadRealmSessions(searchParams));
    return (
      <Hydrated json={await firstData(realmSessionsQuery(query), () => listRealmSessions(query))}>
        <RealmSessions mayManage={permissions.has('manage-users')} />
      </Hydrated>
    );
  };
  return loadPage('view-realm', load);
}
