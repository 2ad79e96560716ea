import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstNeeds } from '@/app/(console)/first-needs';
import { loadPage } from '@/app/(console)/load-page';
import { Charts } from '@/components/home/charts';
import { HomePage } from '@/components/home/home-page';
import { NeedsSkeleton } from '@/components/home/needs-skeleton';
import { Hydrated } from '@/components/shell/hydrated';
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
    <Hydrated json={await firstNeeds()}>
      <div className="grid grid-cols-1 gap-6">
        <HomePage />
        <Charts />
      </div>
    </Hydrated>
  ));
}
