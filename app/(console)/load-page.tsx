import { dehydrate, type FetchQueryOptions, type QueryKey } from '@tanstack/react-query';
import { after } from 'next/server';
import type { ReactNode } from 'react';
import { Problem } from '@/components/shell/problem';
import { SessionPage } from '@/components/shell/session/session-page';
import { PageHeader } from '@/components/ui/page-header';
import { guardPage, type PageAccess, pageFailure } from '@/lib/auth/page-guard';
import type { Permission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { lookAround } from '@/lib/instance/look-around';
import { makeQueryClient } from '@/lib/request/query-client';
import type { Failure } from '@/lib/result';

type Load = (viewer: Viewer) => Promise<ReactNode>;

/** Returns what `load` renders for a viewer with the permission, or why it can't: under `title` where nothing stands above it yet. */
export async function loadPage(permission: Permission, load: Load, title?: string): Promise<ReactNode> {
  const { content, failure } = await contentOf(permission, load);
  if (!failure) return content;
  return (
    <>
      {title && <PageHeader title={title} />}
      <Problem failure={failure} />
    </>
  );
}

/** Returns what `read` gives, or why it failed, to be shown. A bug keeps being thrown. */
export async function orFailure<T>(read: () => Promise<T>): Promise<T | { failure: Failure }> {
  try {
    return await read();
  } catch (error) {
    return { failure: await pageFailure(error) };
  }
}

/** Guards a page. Once it is answered, what the start of the server could not check without a token is checked, once. */
async function enterPage(permission: Permission): Promise<PageAccess> {
  const access = await guardPage(permission);
  const { viewer } = access;
  if (viewer) after(() => lookAround(viewer));
  return access;
}

async function contentOf(permission: Permission, load: Load): Promise<{ content?: ReactNode; failure?: Failure }> {
  const { viewer, failure } = await enterPage(permission);
  if (failure) return { failure };
  return orFailure(async () => {
    const content = await load(viewer);
    return {
      content: (
        <>
          <SessionPage username={viewer.username} />
          {content}
        </>
      ),
    };
  });
}

/** Returns what `read` gives, as the browser's query will find it: a dehydrated query client for `Hydrated`. */
export async function firstData<T, Key extends QueryKey>(
  query: FetchQueryOptions<T, Error, T, Key>,
  read: () => Promise<T>,
): Promise<string> {
  const queryClient = makeQueryClient();
  await queryClient.fetchQuery({ ...query, queryFn: read });
  return JSON.stringify(dehydrate(queryClient));
}
