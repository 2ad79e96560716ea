import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Mark } from '@/components/mark';
import { SignInButton } from '@/components/sign-in-button';

export const metadata: Metadata = { title: 'Sign in' };

const UNFINISHED = 'Signing in did not finish. Nothing was changed; try again.';
const NOTICES: Record<string, string> = {
  ended: 'Your session has ended. Sign in again to go on where you were.',
  'keycloak-still-open':
    'You are signed out of Pouch. Keycloak did not answer, so its own session may still be open in this browser.',
};
const ERRORS: Record<string, string> = {
  OAuthSignin: 'Keycloak could not be reached to begin signing in. Try again in a moment.',
  OAuthCallback: UNFINISHED,
  Callback: UNFINISHED,
  Configuration: 'Pouch is not set up rightly for signing in. Its log has the reason.',
};

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await connection();
  const { callbackUrl, error, notice } = await searchParams;
  const words = error ? (ERRORS[String(error)] ?? UNFINISHED) : NOTICES[String(notice)];
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-5 rounded-lg border border-line bg-surface p-8">
        <div className="flex items-center gap-3">
          <Mark className="size-10 text-accent-strong" />
          <h1 className="font-semibold text-2xl">Pouch</h1>
        </div>
        <p className="text-muted">Bring people into Wallaroo and keep their accounts in order.</p>
        {words && (
          <p role={error ? 'alert' : 'status'} className="rounded-md bg-attention-soft p-3 text-attention">
            {words}
          </p>
        )}
        <SignInButton callbackUrl={pathOnly(callbackUrl)} />
      </div>
    </main>
  );
}

/** Only a path of our own is followed after sign-in. */
function pathOnly(candidate: string | string[] | undefined): string {
  return typeof candidate === 'string' && /^\/(?![/\\])/.test(candidate) ? candidate : '/users';
}
