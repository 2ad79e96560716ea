import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const realm = z.looseObject({ notBefore: z.number().nullish() });
export type Realm = z.output<typeof realm>;

/** Returns the realm's settings, or null. GET /admin/realms/{realm}; without view-realm Keycloak leaves most out; UNAUTHENTICATED, UNAVAILABLE. */
export async function readRealm(tokens: TokenSource): Promise<Realm | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.realms.findOne({ realm: env().POUCH_REALM }));
  return answer ? parseAnswer(realm, answer) : null;
}
