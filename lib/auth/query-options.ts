import { mutationOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';

/** Leaves for Keycloak's form, which leads back to `callbackUrl`. It asks for the password unless there is a session, or a recent one. */
export const signInMutation = mutationOptions({
  mutationFn: async ({ callbackUrl, mustBeRecent }: { callbackUrl: string; mustBeRecent: boolean }) => {
    const { csrfToken } = await fetchJson<{ csrfToken: string }>('/api/auth/csrf');
    const body = new URLSearchParams({ csrfToken, callbackUrl, ...(mustBeRecent ? { recent: 'true' } : {}) });
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
