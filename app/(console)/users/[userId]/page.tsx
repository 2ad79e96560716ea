import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { RecentActivity } from '@/components/activity/recent-activity';
import { Hydrated } from '@/components/shell/hydrated';
import { UserSkeleton } from '@/components/users/account/user-skeleton';
import { UserView } from '@/components/users/account/user-view';
import type { Viewer } from '@/lib/auth/viewer';
import { decodedSegment } from '@/lib/path-segments';
import { getUser, getUserPageSettings } from '@/lib/users/account/data';
import { userQuery } from '@/lib/users/account/query-options';
import { userIdSchema } from '@/lib/users/schema';

export const metadata: Metadata = { title: 'User' };

export default function Page({ params }: PageProps<'/users/[userId]'>) {
  return (
    <Suspense fallback={<UserSkeleton />}>
      <User params={params} />
    </Suspense>
  );
}

async function User({ params }: Pick<PageProps<'/users/[userId]'>, 'params'>) {
  const load = async ({ permissions }: Viewer) => {
    const { data: id } = userIdSchema.safeParse(decodedSegment((await params).userId));
    if (id === undefined) notFound();
    return (
      <Hydrated json={await firstData(userQuery(id), () => getUser(id))}>
        <UserView
          id={id}
          mayManage={permissions.has('manage-users')}
          timeline={<RecentActivity filter={{ whom: id }} others={{ who: id }} />}
          {...(await getUserPageSettings())}
        />
      </Hydrated>
    );
  };
  return loadPage('view-users', load, 'User');
}
