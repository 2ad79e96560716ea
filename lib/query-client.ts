import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import { AppError } from '@/lib/errors';

const MOST_RETRIES = 1;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The server has already retried what is worth retrying; only a lost connection to Pouch is asked again.
        retry: (count, error) => count < MOST_RETRIES && !(error instanceof AppError && error.code !== 'UNAVAILABLE'),
        retryDelay: 500,
        refetchOnWindowFocus: false,
      },
      dehydrate: {
        // A query still running on the server is streamed to the browser when it ends.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
        shouldRedactErrors: () => false,
      },
    },
  });
}
