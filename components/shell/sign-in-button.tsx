'use client';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { signInMutation } from '@/lib/auth/query-options';

type SignInButtonProps = { callbackUrl: string; mustBeRecent?: boolean };

/** Signs in at Keycloak, which returns to `callbackUrl`. Stays pending until the browser leaves the page. */
export function SignInButton({ callbackUrl, mustBeRecent = false }: SignInButtonProps) {
  const toKeycloak = useMutation(signInMutation);
  useEffect(() => {
    // Reached by Back, the page is as it was left: pending, and unaware of a session.
    const reload = ({ persisted }: PageTransitionEvent) => persisted && window.location.reload();
    window.addEventListener('pageshow', reload);
    return () => window.removeEventListener('pageshow', reload);
  }, []);
  return (
    <>
      <Button
        look="primary"
        onClick={() => toKeycloak.mutate({ callbackUrl, mustBeRecent })}
        disabled={toKeycloak.isPending || toKeycloak.isSuccess}
      >
        Sign in with Keycloak
      </Button>
      {toKeycloak.isError && (
        <p role="alert" className="text-loss">
          {toKeycloak.error.message}
        </p>
      )}
    </>
  );
}
