import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { Suspense } from 'react';
import { Hydrated } from '@/components/hydrated';
import { UsersProblem, UsersScreen, UsersScreenSkeleton } from '@/components/users/users-screen';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { makeQueryClient } from '@/lib/query-client';
import { listUsers } from '@/lib/users/list';
import { usersQuery } from '@/lib/users/query-options';
import { userListSchema } from '@/lib/users/schema';
import { loadUserList, needsScan, SIZE_COOKIE } from '@/lib/users/search-params';

export const metadata: Metadata = { title: 'Users' };

export default function UsersPage({ searchParams }: PageProps<'/users'>) {
  return (
    <Suspense fallback={<UsersScreenSkeleton />}>
      <Users searchParams={searchParams} />
    </Suspense>
  );
}

async function Users({ searchParams }: Pick<PageProps<'/users'>, 'searchParams'>) {
  const [{ viewer, failure }, { list, rememberedSize }] = await Promise.all([guardPage('view-users'), wantedList(searchParams)]);
  if (failure) return <UsersProblem failure={failure} />;
  const mayManage = viewer.permissions.has('manage-users');
  const queryClient = makeQueryClient();
  try {
    // The browser asks for the count itself, and for what has to be looked through, as it shows how far that has got.
    if (!needsScan(list)) await queryClient.fetchQuery({ ...usersQuery(list), queryFn: () => listUsers(list) });
  } catch (error) {
    return <UsersProblem failure={await pageFailure(error)} mayManage={mayManage} />;
  }
  return (
    <Hydrated json={JSON.stringify(dehydrate(queryClient))}>
      <UsersScreen viewerId={viewer.id} mayManage={mayManage} rememberedSize={rememberedSize} />
    </Hydrated>
  );
}

async function wantedList(searchParams: PageProps<'/users'>['searchParams']) {
  const rememberedSize = userListSchema.shape.size.parse((await cookies()).get(SIZE_COOKIE)?.value);
  const asked = await loadUserList(searchParams);
  return { rememberedSize, list: userListSchema.parse({ ...asked, size: (await searchParams).size ?? rememberedSize }) };
}
