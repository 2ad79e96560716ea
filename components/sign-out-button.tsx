'use client';
import { Button } from '@/components/ui/button';
import { useSignOut } from '@/components/use-sign-out';

export function SignOutButton() {
  const signOut = useSignOut();
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
