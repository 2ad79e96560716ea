import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { GroupList } from '@/components/users/groups/group-list';
import { GroupSkeleton } from '@/components/users/groups/group-skeleton';
import { listGroups } from '@/lib/users/groups/data';
import { groupsQuery } from '@/lib/users/groups/query-options';
import { groupListSchema } from '@/lib/users/groups/schema';
import { loadGroupList } from '@/lib/users/groups/search-params';

export const metadata: Metadata = { title: 'Groups' };

export default function GroupsPage({ searchParams }: PageProps<'/users/groups'>) {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Groups" context="Members of a group share its roles and attributes" />
      <Suspense fallback={<GroupSkeleton />}>
        <Groups searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Groups({ searchParams }: Pick<PageProps<'/users/groups'>, 'searchParams'>) {
  return loadPage('view-users', async ({ permissions }) => {
    const list = groupListSchema.parse(await loadGroupList(searchParams));
    return (
      <Hydrated json={await firstData(groupsQuery(list), () => listGroups(list))}>
        <GroupList mayManage={permissions.has('manage-users')} />
      </Hydrated>
    );
  });
}
