import type { Metadata } from 'next';
import { Suspense } from 'react';
import { loadPage } from '@/app/(console)/load-page';
import { ChecksSkeleton } from '@/components/instance/checks-skeleton';
import { InstancePage } from '@/components/instance/instance-page';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Instance' };

export default function Page() {
  return (
    <>
      <PageHeader title="Instance" context="What is right and wrong with Pouch, Keycloak and Wallaroo's clients" />
      <Suspense fallback={<ChecksSkeleton />}>
        <Instance />
      </Suspense>
    </>
  );
}

async function Instance() {
  return loadPage('view-users', async () => <InstancePage />);
}
