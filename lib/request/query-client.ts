import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** Returns a client with Pouch's defaults. `onError` is called with whatever a query or a mutation throws. */
export function makeQueryClient(onError?: (error: Error) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The door to Keycloak has already repeated what is worth repeating, and the page that shows the problem asks again.
        retry: false,
        refetchOnWindowFocus: false,
      },
      // What a change was made with, and what it gave, is of no use once its component is gone.
      mutations: { gcTime: 0 },
    },
  });
}
