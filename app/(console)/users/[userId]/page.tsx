import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { Hydrated } from '@/components/shell/hydrated';
import { Problem } from '@/components/shell/problem';
import { PageHeader } from '@/components/ui/page-header';
import { UserView } from '@/components/users/account/user-view';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { decodedSegment } from '@/lib/path-segments';
import { makeQueryClient } from '@/lib/query-client';
import type { Failure } from '@/lib/result';
import { getUser, userPageSettings } from '@/lib/users/account/data';
import { userQuery } from '@/lib/users/account/query-options';
import { userIdSchema } from '@/lib/users/schema';

export const metadata: Metadata = { title: 'User' };

export default function Page({ params }: PageProps<'/users/[userId]'>) {
  return (
    <Suspense fallback={<p className="text-muted">Loading user…</p>}>
      <User params={params} />
    </Suspense>
  );
}

async function User({ params }: Pick<PageProps<'/users/[userId]'>, 'params'>) {
  const { viewer, failure } = await guardPage('view-users');
  if (failure) return <UserProblem failure={failure} />;
  const id = userIdSchema.safeParse(decodedSegment((await params).userId));
  if (!id.success) notFound();
  const queryClient = makeQueryClient();
  try {
    await queryClient.fetchQuery({ ...userQuery(id.data), queryFn: () => getUser(id.data) });
  } catch (error) {
    return <UserProblem failure={await pageFailure(error)} />;
  }
  return (
    <Hydrated json={JSON.stringify(dehydrate(queryClient))}>
      <UserView id={id.data} mayManage={viewer.permissions.has('manage-users')} {...userPageSettings()} />
    </Hydrated>
  );
}

function UserProblem({ failure }: { failure: Failure }) {
  return (
    <>
      <PageHeader title="User" />
      <Problem failure={failure} />
    </>
  );
}
