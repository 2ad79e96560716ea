import type { Metadata } from 'next';
import { Suspense } from 'react';
import { loadPage } from '@/app/(console)/load-page';
import { ConnectPage } from '@/components/connect/connect-page';
import { PageHeader } from '@/components/ui/page-header';
import { getInstance } from '@/lib/connect/data';

export const metadata: Metadata = { title: 'Connect' };

export default function Page() {
  return (
    <>
      <PageHeader title="Connect" context="Everything that connects to this Wallaroo instance, ready to copy" />
      <Suspense fallback={<p className="text-muted">Loading connection settings…</p>}>
        <Connect />
      </Suspense>
    </>
  );
}

async function Connect() {
  return loadPage('view-users', async ({ permissions }) => (
    <ConnectPage instance={await getInstance()} mayFillIn={permissions.has('manage-clients')} />
  ));
}
