import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { firstData, loadPage } from '@/app/(console)/load-page';
import { Hydrated } from '@/components/shell/hydrated';
import { ImportPage } from '@/components/users/import/import-page';
import { ImportSkeleton } from '@/components/users/import/import-skeleton';
import { getImport } from '@/lib/users/import/data';
import { importQuery } from '@/lib/users/import/query-options';
import { importIdSchema } from '@/lib/users/import/schema';

export const metadata: Metadata = { title: 'Import users' };

export default function OneImportPage({ params }: PageProps<'/users/import/[importId]'>) {
  return (
    <Suspense fallback={<ImportSkeleton />}>
      <OneImport params={params} />
    </Suspense>
  );
}

async function OneImport({ params }: Pick<PageProps<'/users/import/[importId]'>, 'params'>) {
  const load = async () => {
    const { data: id } = importIdSchema.safeParse((await params).importId);
    if (id === undefined) notFound();
    return (
      <Hydrated json={await firstData(importQuery(id), () => getImport(id))}>
        <ImportPage id={id} />
      </Hydrated>
    );
  };
  return loadPage('manage-users', load, 'Import users');
}
