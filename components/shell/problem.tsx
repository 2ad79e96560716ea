'use client';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { PAGES } from '@/components/shell/palette/destinations';
import { signInAgain } from '@/components/shell/session/sign-in-again';
import { SignOutButton } from '@/components/shell/sign-out-button';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';

const TITLES: Record<ErrorCode, string> = {
  UNAUTHENTICATED: 'Signed out',
  STALE_SIGN_IN: 'Sign in again',
  FORBIDDEN: 'Not allowed',
  INVALID_INPUT: 'Not accepted',
  NOT_FOUND: 'Not found',
  CONFLICT: 'Not possible',
  REFUSED: 'Not possible',
  RATE_LIMITED: 'Too many attempts',
  UNAVAILABLE: 'Not available right now',
};
const RETRY_MS = 5_000;

type ProblemProps = {
  failure: { code: ErrorCode; message: string };
  /** Retries; without it the whole page is reloaded. */
  onRetry?: () => void;
};

/** Shows why there is nothing to show, and what to do. Retries temporary problems every five seconds. */
export function Problem({ failure: { code, message }, onRetry }: ProblemProps) {
  const router = useRouter();
  const above = usePathname().replace(/\/[^/]*$/, '');
  const list = code === 'NOT_FOUND' && PAGES.find(({ href }) => href === above);
  const mayPass = code === 'UNAVAILABLE';
  useEffect(() => {
    if (!mayPass) return;
    const timer = setInterval(onRetry ?? router.refresh, RETRY_MS);
    return () => clearInterval(timer);
  }, [mayPass, onRetry, router.refresh]);
  return (
    <Notice title={TITLES[code]} tone={mayPass ? 'attention' : 'neutral'} role="alert">
      {code === 'UNAUTHENTICATED' ? <p>Sign in again to see this page.</p> : <p>{message}</p>}
      {code === 'UNAUTHENTICATED' && <Button onClick={() => signInAgain('ended')}>Sign in again</Button>}
      {list && (
        <Link href={list.href} prefetch={false} className="font-medium text-accent-strong underline">
          Go to {list.label}
        </Link>
      )}
      {mayPass && <p className="text-muted">Pouch tries again every few seconds.</p>}
      {mayPass && <Button onClick={onRetry ?? router.refresh}>Try again</Button>}
      {code === 'FORBIDDEN' && (
        <p className="text-muted">
          An administrator can grant the role in Keycloak, which takes effect within a minute. You can also sign in as another
          user.
        </p>
      )}
      {code === 'FORBIDDEN' && <SignOutButton />}
    </Notice>
  );
}
