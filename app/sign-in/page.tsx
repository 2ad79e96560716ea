import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { Mark } from '@/components/shell/mark';
import { SessionGone } from '@/components/shell/session/session-gone';
import { SignInButton } from '@/components/shell/sign-in-button';
import { buttonLook } from '@/components/ui/button';
import { ownPath } from '@/lib/auth/own-path';
import type { SignInFailure } from '@/lib/auth/sign-in-failures';
import { getViewer } from '@/lib/auth/viewer';

export const metadata: Metadata = { title: 'Sign in' };

const UNFINISHED = 'Sign-in did not finish. Nothing was changed. Try again.';
const FAILURES = new Map<string, string>([
  [
    'expired',
    'Sign-in did not finish, because the form in Keycloak had expired. It expires when it stays open for long, and when you sign in from another tab. Sign in again to continue.',
  ],
  [
    'denied',
    'Sign-in did not finish, because it was canceled or Keycloak refused access. Sign in again, with another user if necessary.',
  ],
  [
    'no-cookie',
    "Sign-in did not finish, because this browser no longer has Pouch's cookie for it: sign-in took more than 30 minutes, was finished before, or began in another browser. Sign in again to continue.",
  ],
  [
    'unavailable',
    "Sign-in did not finish, because Keycloak or Pouch's database does not answer. Nothing was changed. Try again in a moment.",
  ],
] satisfies [SignInFailure, string][]);
const NOTICES = new Map([
  ['ended', 'Your session has ended. Sign in again to continue where you left off.'],
  ['stale', 'Sign in again to continue: what you are about to do needs a recent sign-in.'],
  [
    'keycloak-still-open',
    'You are signed out of Pouch. Keycloak did not answer, so its own session may still be active in this browser.',
  ],
]);

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await connection();
  const { callbackUrl, error, notice } = await searchParams;
  const returnPath = ownPath(callbackUrl) ?? '/users';
  const viewer = await getViewer().catch(() => null);
  // A page that has just refused this session leads here with a notice, and must not be led back to.
  if (viewer && !error && !notice) redirect(returnPath as Route);
  const words = error ? (FAILURES.get(String(error)) ?? UNFINISHED) : NOTICES.get(String(notice));
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
        {notice === 'ended' && !viewer && <SessionGone />}
        <SignInButton callbackUrl={returnPath} mustBeRecent={notice === 'stale'} />
        {viewer && (
          <Link href={returnPath as Route} prefetch={false} className={buttonLook('secondary')}>
            Continue as {viewer.username}
          </Link>
        )}
      </div>
    </main>
  );
}
