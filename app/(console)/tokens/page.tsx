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
      <PageHeader title="Tokens" context="Get any token of this Wallaroo instance, read it, and see why one is refused" />
      <Suspense fallback={<p className="text-muted">Asking Keycloak how long tokens live …</p>}>
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
