import type { Metadata } from 'next';
import { Suspense } from 'react';
import { loadPage } from '@/app/(console)/load-page';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { CreateUserForm } from '@/components/users/create/create-user-form';
import { CreationSkeleton } from '@/components/users/create/creation-skeleton';
import { getCreationForm } from '@/lib/users/create/data';

export const metadata: Metadata = { title: 'Create user' };

export default function NewUserPage() {
  return (
    <div className="mx-auto max-w-[640px]">
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Create user" context="The user chooses a password at the first sign-in." />
      <Suspense fallback={<CreationSkeleton />}>
        <NewUser />
      </Suspense>
    </div>
  );
}

async function NewUser() {
  return loadPage('manage-users', async () => <CreateUserForm {...(await getCreationForm())} />);
}
