import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { findClient } from '@/lib/keycloak/clients';
import { issuer } from '@/lib/keycloak/oidc';
import { readRealmIfAllowed } from '@/lib/keycloak/realm';
import { inWords } from '@/lib/keycloak/required-actions';
import { listSessions } from '@/lib/keycloak/sessions';
import { readUser } from '@/lib/keycloak/users';
import { isSegment } from '@/lib/path-segments';
import { milliseconds, type TokenFacts } from '@/lib/tokens/token-facts';

type Claims = Record<string, unknown>;
type Standing = Pick<TokenFacts, 'user' | 'hasSession' | 'client' | 'revocations'>;

/** Returns what happened since a token was issued: to its user, session, client and realm. Only for tokens of this realm. */
export async function readStanding(viewer: Viewer, claims: Claims): Promise<Standing> {
  if (claims.iss !== issuer()) return {};
  const [owner, client, realm] = await Promise.all([
    readOwner(viewer, claims),
    typeof claims.azp === 'string' ? findClient(viewer.tokens, claims.azp) : undefined,
    readRealmIfAllowed(viewer.tokens),
  ]);
  const { revokedBefore, ...standing } = owner;
  const revocations = [
    { by: 'user', before: revokedBefore },
    { by: 'client', before: client?.notBefore },
    { by: 'realm', before: realm?.notBefore },
  ] as const;
  return {
    ...standing,
    client: client && { isEnabled: client.enabled },
    revocations: revocations.map(({ by, before }) => ({ by, before: milliseconds(before) ?? 0 })),
  };
}

type Owner = Pick<TokenFacts, 'user' | 'hasSession'> & { revokedBefore?: unknown };

/** Returns whose token it is, and whether Keycloak still has its session. */
async function readOwner({ tokens, permissions }: Viewer, claims: Claims): Promise<Owner> {
  const { sub, sid } = claims;
  if (typeof sub !== 'string' || !permissions.has('view-users')) return {};
  const found = isSegment(sub) ? await readUser(tokens, sub) : null;
  if (!found) return { user: null };
  const { id, enabled, email, requiredActions, notBefore: revokedBefore } = found;
  const user = { id, enabled: enabled ?? false, email: email || null, pending: inWords(requiredActions ?? []) };
  if (typeof sid !== 'string' || isOffline(claims)) return { user, revokedBefore };
  const sessions = await listSessions(tokens, id);
  return { user, revokedBefore, hasSession: sessions.some((session) => session.id === sid) };
}

/** Keycloak lists offline sessions elsewhere, by client. */
function isOffline({ scope, typ }: Claims): boolean {
  return typ === 'Offline' || (typeof scope === 'string' && scope.split(' ').includes('offline_access'));
}
