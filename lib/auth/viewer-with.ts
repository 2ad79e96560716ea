import 'server-only';
import { decodeJwt } from 'jose';
import { mayEnter, type Permission, permissionsIn, type RoleClaims } from '@/lib/auth/permissions';
import { requirePermitted } from '@/lib/auth/require-permitted';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

type Claims = RoleClaims & { sid?: string; preferred_username?: string; auth_time?: number };

/** Returns whoever the tokens are of, for a command, which has no session of Pouch. UNAUTHENTICATED, FORBIDDEN. */
export async function viewerWith(tokens: TokenSource, permission: Permission): Promise<Viewer> {
  const claims = claimsIn(await tokens.get());
  const { sub = '', sid = '', preferred_username: username = '', auth_time: signedInAt } = claims;
  const viewer = {
    // A command has none.
    sessionKey: '',
    keycloakSid: sid,
    id: sub,
    username,
    signedInAt: signedInAt ? new Date(signedInAt * 1000) : null,
    tokens,
    mayEnter: mayEnter(claims, env().POUCH_ACCESS_ROLE),
    permissions: permissionsIn(claims, env().POUCH_REALM),
  };
  requirePermitted(viewer, permission);
  return viewer;
}

function claimsIn(token: string): Claims & { sub?: string } {
  try {
    return decodeJwt<Claims>(token);
  } catch (cause) {
    throw new AppError('UNAUTHENTICATED', 'This is not an access token of Keycloak. Get a new one.', { cause });
  }
}
