import type { Metadata } from 'next';
import { Suspense } from 'react';
import { loadPage } from '@/app/(console)/load-page';
import { Charts } from '@/components/home/charts';
import { HomePage } from '@/components/home/home-page';
import { NeedsSkeleton } from '@/components/home/needs-skeleton';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Home' };

export default function Page() {
  return (
    <>
      <PageHeader title="Home" context="What waits for an administrator" />
      <Suspense fallback={<NeedsSkeleton />}>
        <Home />
      </Suspense>
    </>
  );
}

async function Home() {
  return loadPage('view-users', async () => (
    <div className="grid grid-cols-1 gap-6">
      <HomePage />
      <Charts />
    </div>
  ));
}
