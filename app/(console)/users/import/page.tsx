import type { Metadata } from 'next';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { ImportSkeleton } from '@/components/users/import/import-skeleton';
import { NewImport } from '@/components/users/import/new-import';
import { listImports } from '@/lib/users/import/data';
import { importsQuery } from '@/lib/users/import/query-options';

export const metadata: Metadata = { title: 'Import users' };

export default function NewImportPage() {
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      <PageHeader title="Import users" context="Many users from a CSV file" />
      <Suspense fallback={<ImportSkeleton />}>
        <Import />
      </Suspense>
    </>
  );
}

async function Import() {
  return loadPage('manage-users', async () => (
    <Hydrated json={await firstData(importsQuery(), listImports)}>
      <NewImport />
    </Hydrated>
  ));
}
