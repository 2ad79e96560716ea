import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Problem } from '@/components/shell/problem';
import { TokensPage } from '@/components/tokens/tokens-page';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, pageFailure } from '@/lib/auth/page-guard';
import { getLifetimes } from '@/lib/tokens/data';
import { ownInstance } from '@/lib/wallaroo/own-instance';

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
  const { viewer, failure } = await guardPage('view-clients');
  if (failure) return <Problem failure={failure} />;
  try {
    const mayUseSecret = viewer.permissions.has('manage-clients');
    return <TokensPage instance={ownInstance()} lifetimes={await getLifetimes()} mayUseSecret={mayUseSecret} />;
  } catch (error) {
    return <Problem failure={await pageFailure(error)} />;
  }
}
