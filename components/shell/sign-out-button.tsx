'use client';
import { useSignOut } from '@/components/shell/session/use-sign-out';
import { Button } from '@/components/ui/button';

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
