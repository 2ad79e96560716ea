import { QueryClient } from '@tanstack/react-query';

export function makeQueryClient(): QueryClient {
  return new QueryClient({
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
