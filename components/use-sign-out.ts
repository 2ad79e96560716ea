'use client';
import { useMutation } from '@tanstack/react-query';
import { signOutAction } from '@/lib/auth/actions';
import { unwrap } from '@/lib/result';

/** Ends the session here, then lets the browser end Keycloak's. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => unwrap(await signOutAction()),
    onSuccess: ({ next }) => window.location.assign(next),
  });
}
