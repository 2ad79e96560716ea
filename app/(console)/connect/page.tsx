import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ConnectPage } from '@/components/connect/connect-page';
import { Problem } from '@/components/shell/problem';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage } from '@/lib/auth/page-guard';
import { ownInstance } from '@/lib/wallaroo/own-instance';

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
  const { viewer, failure } = await guardPage('view-users');
  if (failure) return <Problem failure={failure} />;
  return <ConnectPage instance={ownInstance()} mayFillIn={viewer.permissions.has('manage-clients')} />;
}
