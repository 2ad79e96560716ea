import { inspect } from 'node:util';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, vi } from 'vitest';
import { makeQueryClient } from '@/lib/request/query-client';

afterEach(cleanup);

// A busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

export const KEYCLOAK = { keycloakUrl: 'https://wallaroo.example.net/auth', realm: 'master' };

/** Renders as a page of Pouch does. */
export function renderInPouch(element: ReactElement) {
  const queryClient = makeQueryClient();
  const rendered = render(element, {
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  });
  return { ...rendered, queryClient };
}

/** All that TanStack's caches hold, as text. */
export function cachedIn(queryClient: QueryClient): string {
  const mutations = queryClient.getMutationCache().getAll();
  const queries = queryClient.getQueryCache().getAll();
  return inspect(
    [
      mutations.map(({ state, options }) => [state, options.mutationKey]),
      queries.map(({ state, queryKey }) => [state, queryKey]),
    ],
    { depth: 20, maxStringLength: null, maxArrayLength: null },
  );
}
