import { mutationOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';

/** Leaves for Keycloak's form, which leads back to `callbackUrl`. */
export const signInMutation = mutationOptions({
  mutationFn: async (callbackUrl: string) => {
    const { csrfToken } = await fetchJson<{ csrfToken: string }>('/api/auth/csrf');
    const body = new URLSearchParams({ csrfToken, callbackUrl });
    const { url } = await fetchJson<{ url: string }>('/api/auth/signin/keycloak', undefined, { method: 'POST', body });
    window.location.assign(url);
  },
});

/** Ends the session here and in Keycloak. */
export const signOutMutation = mutationOptions({
  mutationFn: async () => {
    const { next } = await fetchJson<{ next: string }>('/api/sign-out', undefined, { method: 'POST' });
    window.location.assign(next);
  },
});
