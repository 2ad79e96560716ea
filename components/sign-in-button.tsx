'use client';
import { useMutation } from '@tanstack/react-query';
import { signIn } from 'next-auth/react';
import { Button } from '@/components/ui/button';

/** The way to Keycloak and back to `callbackUrl`. It stays pending until the browser has left. */
export function SignInButton({ callbackUrl }: { callbackUrl: string }) {
  const toKeycloak = useMutation({ mutationFn: () => signIn('keycloak', { callbackUrl }) });
  return (
    <>
      <Button look="primary" onClick={() => toKeycloak.mutate()} disabled={toKeycloak.isPending}>
        Sign in with Keycloak
      </Button>
      {toKeycloak.isError && (
        <p role="alert" className="text-loss">
          Pouch could not be reached. Check your connection and try again.
        </p>
      )}
    </>
  );
}
