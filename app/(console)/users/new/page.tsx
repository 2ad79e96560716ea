import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { CreateUserForm } from '@/components/users/create/create-user-form';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { getCreationForm } from '@/lib/users/create/data';

export const metadata: Metadata = { title: 'Create user' };

export default function NewUserPage() {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Create user" context="They get a temporary password and choose their own when they first sign in." />
      <Suspense fallback={<p className="text-muted">Asking Keycloak for its rules …</p>}>
        <NewUser />
      </Suspense>
    </>
  );
}

async function NewUser() {
  const { failure } = await guardPage('manage-users');
  if (failure) return <Problem failure={failure} />;
  try {
    return <CreateUserForm {...(await getCreationForm())} />;
  } catch (error) {
    return <Problem failure={await pageFailure(error)} />;
  }
}
