import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { noteActor } from '@/lib/audit/origin';
import { openCookie } from '@/lib/auth/cookie-token';
import { sessionCookie } from '@/lib/auth/cookies';
import { mayEnter, type Permission, permissionsIn, type RoleClaims } from '@/lib/auth/permissions';
import { requirePermitted } from '@/lib/auth/require-permitted';
import { findSession, sessionKeyOf } from '@/lib/auth/sessions';
import { tokenSource, withFreshToken } from '@/lib/auth/tokens';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** The signed-in user, as Keycloak's newest access token describes them. */
export type Viewer = {
  /** The session's key in the database: what a job needs to act for this user when the browser is closed. */
  sessionKey: string;
  /** Keycloak's ID of the session. */
  keycloakSid: string;
  id: string;
  username: string;
  /** When the user last proved to Keycloak who they are; null where its tokens don't say. */
  signedInAt: Date | null;
  tokens: TokenSource;
  mayEnter: boolean;
  permissions: ReadonlySet<string>;
};

/** Who asks, once per page render. Null without a session; UNAUTHENTICATED is thrown where Keycloak has just ended it. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const sid = await readSid();
  return sid ? viewerOfSession(sessionKeyOf(sid)) : null;
});

/** Returns whose session this is, also outside of a request. */
export async function viewerOfSession(sessionKey: string): Promise<Viewer | null> {
  const stored = await findSession(sessionKey);
  if (!stored) return null;
  const session = await withFreshToken(sessionKey, stored);
  const claims = decodeJwt<RoleClaims & { auth_time?: number }>(session.tokens.access);
  return {
    sessionKey,
    keycloakSid: session.keycloakSid,
    id: session.userId,
    username: session.username,
    signedInAt: claims.auth_time ? new Date(claims.auth_time * 1000) : null,
    tokens: tokenSource(sessionKey, session),
    mayEnter: mayEnter(claims, env().POUCH_ACCESS_ROLE),
    permissions: permissionsIn(claims, env().POUCH_REALM),
  };
}

/** Returns the viewer. Guards every function that reads or writes: checks that Pouch is open to this user, then the role. */
export async function requirePermission(permission: Permission): Promise<Viewer> {
  return permitted(await getViewer(), permission);
}

/** Returns the viewer, or why not: UNAUTHENTICATED, FORBIDDEN. */
export function permitted(viewer: Viewer | null, permission: Permission): Viewer {
  if (!viewer) throw new AppError('UNAUTHENTICATED', 'Your session has ended. Sign in again.');
  noteActor(viewer);
  requirePermitted(viewer, permission);
  return viewer;
}

/** Returns the random session id in the sealed cookie. */
export async function readSid(): Promise<string | null> {
  return (await readCookie())?.sid ?? null;
}

/** PostgreSQL finds a session within a few milliseconds; where it does not, the frame of the page does not wait for it. */
const MAX_WAIT_MS = 50;

/**
 * Returns the name to greet with; it is no proof of a living session. It comes when the session has been looked up: what is
 * rendered earlier holds up what the page asks Keycloak for, and what is rendered later is done while Keycloak works.
 */
export async function readName(): Promise<string | null> {
  await Promise.race([getViewer().catch(() => null), pause(MAX_WAIT_MS, null, { ref: false })]);
  return (await readCookie())?.name ?? null;
}

const readCookie = cache(async () => openCookie((await cookies()).get(sessionCookie().name)?.value));
