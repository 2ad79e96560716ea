import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Hydrated } from '@/components/shell/hydrated';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { DeletedUsersList } from '@/components/users/deletion/deleted-users';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { makeQueryClient } from '@/lib/query-client';
import { getDeletedUsers } from '@/lib/users/deletion/data';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';

export const metadata: Metadata = { title: 'Deleted users' };

export default function DeletedUsersPage() {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Deleted users" context="Users deleted with Pouch in the last 30 days" />
      <Suspense fallback={<p className="text-muted">Loading deleted users…</p>}>
        <DeletedUsers />
      </Suspense>
    </>
  );
}

async function DeletedUsers() {
  const { failure } = await guardPage('view-users');
  if (failure) return <Problem failure={failure} />;
  const queryClient = makeQueryClient();
  try {
    await queryClient.fetchQuery({ ...deletedUsersQuery(), queryFn: getDeletedUsers });
  } catch (error) {
    return <Problem failure={await pageFailure(error)} />;
  }
  return (
    <Hydrated json={JSON.stringify(dehydrate(queryClient))}>
      <DeletedUsersList />
    </Hydrated>
  );
}
