import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { Suspense } from 'react';
import { Problem } from '@/components/problem';
import { buttonLook } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { CreateUserLink } from '@/components/users/create-user-link';
import { UsersList } from '@/components/users/users-list';
import { UsersTableSkeleton } from '@/components/users/users-table';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { makeQueryClient } from '@/lib/query-client';
import { listUsers } from '@/lib/users/list';
import { usersQuery } from '@/lib/users/query-options';
import { userListSchema } from '@/lib/users/schema';
import { loadUserList, needsScan, SIZE_COOKIE } from '@/lib/users/search-params';

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
  const rememberedSize = userListSchema.shape.size.parse((await cookies()).get(SIZE_COOKIE)?.value);
  const size = (await searchParams).size ?? rememberedSize;
  const list = userListSchema.parse({ ...(await loadUserList(searchParams)), size });
  const queryClient = makeQueryClient();
  // Under way before the guard has finished: the data function has the same guard. The browser asks for the count itself.
  // What has to be looked through is asked for by the browser, which shows how far that has got.
  const rows = needsScan(list)
    ? null
    : queryClient.fetchQuery({ ...usersQuery(list), queryFn: () => listUsers(list) }).then(
        () => null,
        (error: unknown) => error,
      );
  const { viewer, failure } = await guardPage('view-users');
  const error = failure ? null : await rows;
  const problem = failure ?? (error === null ? null : await pageFailure(error));

  return (
    <>
      <PageHeader
        title="Users"
        context="Everybody who can sign in to Wallaroo"
        action={
          viewer && (
            <div className="flex flex-wrap items-center gap-2">
              {viewer.permissions.has('manage-users') && (
                <Link href="/users/jobs" prefetch={false} className={buttonLook('quiet')}>
                  Jobs
                </Link>
              )}
              <Link href="/users/deleted" prefetch={false} className={buttonLook('quiet')}>
                Deleted users
              </Link>
              <CreateUserLink isAllowed={viewer.permissions.has('manage-users')} />
            </div>
          )
        }
      />
      {problem ? (
        <Problem failure={problem} />
      ) : (
        <HydrationBoundary state={dehydrate(queryClient)}>
          <UsersList
            viewerId={viewer?.id ?? ''}
            mayManage={viewer?.permissions.has('manage-users') ?? false}
            rememberedSize={rememberedSize}
          />
        </HydrationBoundary>
      )}
    </>
  );
}
