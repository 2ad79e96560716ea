import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { isAccountPageWelcome } from '@/lib/keycloak/account-page';
import { readBruteForceStatus } from '@/lib/keycloak/brute-force';
import { readFirstSignIn } from '@/lib/keycloak/composed/sign-in-means';
import { inAccountConsole, readLanding, UNKNOWN_LANDING } from '@/lib/users/hand-off/landing';
import type { FirstSignIn, HandOff } from '@/lib/users/hand-off/schema';
import { requireUser } from '@/lib/users/user';
import { ownInstance } from '@/lib/wallaroo/own-instance';
import { sdkAsPython } from '@/lib/wallaroo/sdk-settings';

type NewSignIn = Pick<HandOff, 'id' | 'username' | 'password' | 'isTemporary'>;

/** Returns what the user is given. They need the username that Keycloak stored, which may differ from the one in the request. */
export async function handOff(viewer: Viewer, given: NewSignIn): Promise<HandOff> {
  const { id, username } = given;
  const [first, obstacle, common] = await Promise.all([
    orIfUnknown(readFirstSignIn(viewer.tokens, id), { username, email: null, alsoAsked: '' }),
    orIfUnknown(readObstacle(viewer, id), null),
    readCommon(viewer),
  ]);
  const { isTemporary } = given;
  const own = sdkAsPython(ownInstance(), { kind: 'variables', username: first.username, password: null });
  return { ...given, ...first, ...common, obstacle, sdkBlock: isTemporary ? common.sdkBlock : own };
}

/** Returns what is the same for every user with a temporary password. */
export async function readCommon(viewer: Viewer): Promise<FirstSignIn> {
  const [landing, hasWelcome] = await Promise.all([
    orIfUnknown(readLanding(viewer), inAccountConsole(UNKNOWN_LANDING)),
    orIfUnknown(isAccountPageWelcome(), false),
  ]);
  const isWelcome = hasWelcome && 'reason' in landing.landing;
  return { ...landing, isWelcome, sdkBlock: sdkAsPython(ownInstance(), { kind: 'sso' }) };
}

async function readObstacle(viewer: Viewer, id: string): Promise<HandOff['obstacle']> {
  const [{ enabled }, lock] = await Promise.all([requireUser(viewer, id), readBruteForceStatus(viewer.tokens, id)]);
  if (!enabled) return 'disabled';
  return lock?.disabled ? 'locked' : null;
}

/** The user exists, and the password is nowhere else: it is handed over also where Keycloak does not answer this. */
async function orIfUnknown<T>(reading: Promise<T>, unknown: T): Promise<T> {
  return reading.catch((error: unknown) => {
    if (error instanceof AppError) return unknown;
    throw error;
  });
}
