import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Mark } from '@/components/shell/mark';
import { SignInButton } from '@/components/shell/sign-in-button';
import { ownPath } from '@/lib/auth/own-path';

export const metadata: Metadata = { title: 'Sign in' };

const UNFINISHED = 'Sign-in did not finish. Nothing was changed. Try again.';
const NOTICES = new Map([
  ['ended', 'Your session has ended. Sign in again to continue where you left off.'],
  [
    'keycloak-still-open',
    'You are signed out of Pouch. Keycloak did not answer, so its own session may still be active in this browser.',
  ],
]);

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await connection();
  const { callbackUrl, error, notice } = await searchParams;
  const words = error ? UNFINISHED : NOTICES.get(String(notice));
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-5 rounded-lg border border-line bg-surface p-8">
        <div className="flex items-center gap-3">
          <Mark className="size-10 text-accent-strong" />
          <h1 className="font-semibold text-2xl">Pouch</h1>
        </div>
        <p className="text-muted">Manage the users and credentials of Wallaroo.</p>
        {words && (
          <p role={error ? 'alert' : 'status'} className="rounded-md bg-attention-soft p-3 text-attention">
            {words}
          </p>
        )}
        <SignInButton callbackUrl={ownPath(callbackUrl) ?? '/users'} />
      </div>
    </main>
  );
}
