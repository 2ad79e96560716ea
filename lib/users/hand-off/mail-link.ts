import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { mailRequiredActions } from '@/lib/keycloak/users';
import { inAccountConsole, readLanding, UNKNOWN_LANDING } from '@/lib/users/hand-off/landing';
import type { Landing, SentLink } from '@/lib/users/hand-off/schema';
import { readPasswordRules } from '@/lib/users/passwords/passwords';

/** Throws REFUSED where the realm sends no mail, with what was not done and what to do. */
export async function requireMail(viewer: Viewer, words: string): Promise<number> {
  const { linkSeconds } = await readPasswordRules(viewer);
  if (linkSeconds === null) throw new AppError('REFUSED', words);
  return linkSeconds;
}

/**
 * Has Keycloak email a link that verifies the address, sets a password and ends where the first sign-in does. Asks once: after a
 * lost answer it is unknown whether Keycloak sent it.
 */
export async function mailLink(viewer: Viewer, id: string): Promise<SentLink> {
  return mailLinkAs(viewer, id, await readLink(viewer));
}

/** Returns how long a link lives and where it ends. Throws REFUSED where the realm sends no mail. */
export async function readLink(viewer: Viewer): Promise<SentLink> {
  const noMail = 'The link was not sent, because the realm has no mail server. Set a temporary password instead.';
  const [seconds, landing] = await Promise.all([requireMail(viewer, noMail), readEnd(viewer)]);
  return { seconds, landing };
}

/** The same as `mailLink`, for many users. */
export async function mailLinkAs(viewer: Viewer, id: string, { seconds, landing }: SentLink): Promise<SentLink> {
  const end = 'url' in landing ? { clientId: landing.clientId, redirectUri: landing.url } : {};
  try {
    await mailRequiredActions(viewer.tokens, id, { actions: ['UPDATE_PASSWORD'], lifespan: seconds, ...end });
    return { seconds, landing };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const words = "Keycloak did not confirm that the email was sent. Check the realm's mail server, and ask the user.";
    throw new AppError('UNAVAILABLE', words, { cause: error });
  }
}

/** The link is sent also where the clients may not be seen. */
async function readEnd(viewer: Viewer): Promise<Landing> {
  try {
    return (await readLanding(viewer)).landing;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'UNAUTHENTICATED') return inAccountConsole(UNKNOWN_LANDING).landing;
    throw error;
  }
}
