import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Problem } from '@/components/problem';
import { PageHeader } from '@/components/ui/page-header';
import { CreateUserLink } from '@/components/users/create-user-link';
import { UsersList } from '@/components/users/users-list';
import { UsersTableSkeleton } from '@/components/users/users-table';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { makeQueryClient } from '@/lib/query-client';
import { countUsers, listUsers } from '@/lib/users/data';
import { userCountQuery, usersQuery } from '@/lib/users/query-options';
import { userListSchema } from '@/lib/users/schema';
import { loadUserList } from '@/lib/users/search-params';

export const metadata: Metadata = { title: 'Users' };

export default function UsersPage({ searchParams }: PageProps<'/users'>) {
  return (
    <Suspense
      fallback={
        <>
          <PageHeader title="Users" context="Everybody who can sign in to Wallaroo" />
          <UsersTableSkeleton />
        </>
      }
    >
      <Users searchParams={searchParams} />
    </Suspense>
  );
}

async function Users({ searchParams }: Pick<PageProps<'/users'>, 'searchParams'>) {
  const { viewer, failure } = await guardPage('view-users');
  const list = userListSchema.parse(await loadUserList(searchParams));
  const queryClient = makeQueryClient();
  const problem = failure ?? (await prefetch());

  async function prefetch() {
    // The count is not awaited: it is streamed to the browser when Keycloak has it.
    queryClient.prefetchQuery({ ...userCountQuery(list), queryFn: () => countUsers(list) });
    try {
      await queryClient.fetchQuery({ ...usersQuery(list), queryFn: () => listUsers(list) });
    } catch (error) {
      return pageFailure(error);
    }
  }

  return (
    <>
      <PageHeader
        title="Users"
        context="Everybody who can sign in to Wallaroo"
        action={viewer && <CreateUserLink isAllowed={viewer.permissions.has('manage-users')} />}
      />
      {problem ? (
        <Problem failure={problem} />
      ) : (
        <HydrationBoundary state={dehydrate(queryClient)}>
          <UsersList viewerId={viewer?.id ?? ''} mayManage={viewer?.permissions.has('manage-users') ?? false} />
        </HydrationBoundary>
      )}
    </>
  );
}
