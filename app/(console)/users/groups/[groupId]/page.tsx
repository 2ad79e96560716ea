import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { GroupPage } from '@/components/users/groups/group-page';
import { GroupSkeleton } from '@/components/users/groups/group-skeleton';
import type { Viewer } from '@/lib/auth/viewer';
import { decodedSegment } from '@/lib/path-segments';
import { getGroup } from '@/lib/users/groups/data';
import { groupQuery } from '@/lib/users/groups/query-options';
import { groupIdSchema } from '@/lib/users/schema';

export const metadata: Metadata = { title: 'Group' };

export default function Page({ params }: PageProps<'/users/groups/[groupId]'>) {
  return (
    <Suspense fallback={<GroupSkeleton />}>
      <OneGroup params={params} />
    </Suspense>
  );
}

async function OneGroup({ params }: Pick<PageProps<'/users/groups/[groupId]'>, 'params'>) {
  const load = async ({ permissions }: Viewer) => {
    const { data: id } = groupIdSchema.safeParse(decodedSegment((await params).groupId));
    if (id === undefined) notFound();
    return (
      <Hydrated json={await firstData(groupQuery(id), () => getGroup(id))}>
        <GroupPage id={id} mayManage={permissions.has('manage-users')} mayManageRealm={permissions.has('manage-realm')} />
      </Hydrated>
    );
  };
  return loadPage('view-users', load, 'Group');
}
