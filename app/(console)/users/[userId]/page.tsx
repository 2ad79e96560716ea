import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { Problem } from '@/components/problem';
import { PageHeader } from '@/components/ui/page-header';
import { PersonPage } from '@/components/users/person-page';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import type { Failure } from '@/lib/result';
import { getUser } from '@/lib/users/data';
import { userIdSchema } from '@/lib/users/schema';

export const metadata: Metadata = { title: 'User' };

export default function UserPage({ params }: PageProps<'/users/[userId]'>) {
  return (
    <Suspense fallback={<p className="text-muted">Asking Keycloak …</p>}>
      <User params={params} />
    </Suspense>
  );
}

async function User({ params }: Pick<PageProps<'/users/[userId]'>, 'params'>) {
  const { viewer, failure } = await guardPage('view-users');
  if (failure) return <NoPerson failure={failure} />;
  const id = userIdSchema.safeParse((await params).userId);
  if (!id.success) notFound();
  try {
    const user = await getUser(id.data);
    return <PersonPage user={user} isViewer={user.id === viewer.id} mayManage={viewer.permissions.has('manage-users')} />;
  } catch (error) {
    return <NoPerson failure={await pageFailure(error)} />;
  }
}

function NoPerson({ failure }: { failure: Failure }) {
  return (
    <>
      <PageHeader title="User" />
      <Problem failure={failure} />
    </>
  );
}
