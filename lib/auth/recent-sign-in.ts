import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { durationInWords } from '@/lib/duration';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/**
 * Returns whether the viewer signed in recently enough for what can't be undone or opens much. That is so too where the setting
 * is 0, and where Keycloak's tokens don't say when (`auth_time`; OpenID Connect Core, section 2).
 */
export function hasRecentSignIn({ signedInAt }: Viewer): boolean {
  const { POUCH_RECENT_SIGN_IN_SECONDS: seconds } = env();
  return seconds === 0 || signedInAt === null || Date.now() - signedInAt.getTime() <= seconds * 1000;
}

/** Throws STALE_SIGN_IN without a recent sign-in. `why` says what needs one, where that is not plain to see. */
export function requireRecentSignIn(viewer: Viewer, why = ''): void {
  if (hasRecentSignIn(viewer)) return;
  const limit = durationInWords(env().POUCH_RECENT_SIGN_IN_SECONDS);
  const words = `Nothing was done, because your last sign-in is more than ${limit} ago.${why && ` ${why}`} Sign in again.`;
  throw new AppError('STALE_SIGN_IN', words);
}

/** Returns how old a sign-in may be, in seconds, that Keycloak accepts in place of a new one; null where any is recent. */
export function maxAgeOfSignIn(): number | null {
  const { POUCH_RECENT_SIGN_IN_SECONDS: seconds } = env();
  // The other half is left for what the user signs in for.
  return seconds === 0 ? null : Math.floor(seconds / 2);
}
