import type { Metadata } from 'next';
import { Suspense } from 'react';
import { loadPage } from '@/app/(console)/load-page';
import { TokensPage } from '@/components/tokens/tokens-page';
import { PageHeader } from '@/components/ui/page-header';
import { getInstance, getLifetimes } from '@/lib/tokens/data';

export const metadata: Metadata = { title: 'Tokens' };

export default function Page() {
  return (
    <>
      <PageHeader title="Tokens" context="Get any Wallaroo token, read it, and find out why one is refused" />
      <Suspense fallback={<p className="text-muted">Loading token lifetimes…</p>}>
        <Tokens />
      </Suspense>
    </>
  );
}

async function Tokens() {
  return loadPage('view-clients', async ({ permissions }) => (
    <TokensPage
      instance={await getInstance()}
      lifetimes={await getLifetimes()}
      mayUseSecret={permissions.has('manage-clients')}
    />
  ));
}
