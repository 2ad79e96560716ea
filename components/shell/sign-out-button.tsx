'use client';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { signOutMutation } from '@/lib/auth/query-options';

export function SignOutButton() {
  const signOut = useMutation(signOutMutation);
  return (
    <>
      <Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
        Sign out
      </Button>
      {signOut.isError && (
        <p role="alert" className="text-loss">
          {signOut.error.message}
        </p>
      )}
    </>
  );
}
