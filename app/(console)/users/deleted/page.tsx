import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { DeletedUsersList } from '@/components/users/deletion/deleted-users';
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
  return loadPage('view-users', async () => (
    <Hydrated json={await firstData(deletedUsersQuery(), getDeletedUsers)}>
      <DeletedUsersList />
    </Hydrated>
  ));
}
