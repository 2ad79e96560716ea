import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { mapLimited } from '@/lib/map-limited';
import type { Consent, OpenSession, Sessions } from '@/lib/users/account/schema';

const session = z.object({
  id: z.string(),
  clients: z.record(z.string(), z.string()).nullish(),
  ipAddress: z.string().nullish(),
  start: z.number(),
  lastAccess: z.number(),
});
/** Keycloak lists offline tokens among a user's consents, also where nobody was asked to consent. */
const consent = z.object({
  clientId: z.string(),
  grantedClientScopes: z.array(z.string()).nullish(),
  createdDate: z.number().nullish(),
  additionalGrants: z.array(z.object({ client: z.string(), key: z.string() })).nullish(),
});
/** Keycloak refuses what was issued before (epoch seconds), and goes on listing the offline tokens among it. */
const account = z.object({ notBefore: z.number().default(0) });
type FoundConsent = z.output<typeof consent>;

export async function readSessions({ tokens }: Viewer, id: string): Promise<Sessions> {
  const [online, found, user] = await Promise.all([
    keycloak(tokens, (admin) => admin.users.listSessions({ id })),
    keycloak(tokens, (admin) => admin.users.listConsents({ id })),
    keycloak(tokens, (admin) => admin.users.findOne({ id })),
  ]);
  const { notBefore } = parseAnswer(account, user);
  const consents = parseAnswer(z.array(consent), found);
  const clients = consents.flatMap(({ additionalGrants }) =>
    (additionalGrants ?? []).filter(isOffline).map(({ client }) => client),
  );
  const offline = await mapLimited(clients, (clientId) =>
    keycloak(tokens, (admin) => admin.users.listOfflineSessions({ id, clientId })),
  );
  return {
    sessions: [
      ...parseAnswer(z.array(session), online).map((one) => toSession(one, false, notBefore)),
      ...offline.flatMap((answer) => parseAnswer(z.array(session), answer)).map((one) => toSession(one, true, notBefore)),
    ],
    consents: consents.map(toConsent),
  };
}

/** A session that is gone already has ended: nothing more to do. */
export async function endOneSession({ tokens }: Viewer, sessionId: string, offline: boolean): Promise<void> {
  const realm = env().POUCH_REALM;
  await keycloak(tokens, (admin) => admin.realms.deleteSession({ realm, session: sessionId, isOffline: offline }));
}

/** Takes back the consent and ends the offline tokens of a client. */
export async function revokeOneConsent({ tokens }: Viewer, id: string, clientId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.revokeConsent({ id, clientId }));
}

/** Whether a grant that Keycloak lists beside a consent is that of an offline token. */
export function isOffline({ key }: { key: string }): boolean {
  return key === 'Offline Token';
}

type FoundSession = z.output<typeof session>;

function toSession(found: FoundSession, offline: boolean, notBefore: number): OpenSession {
  const { id, clients, ipAddress, start, lastAccess } = found;
  return {
    id,
    clients: Object.values(clients ?? {}),
    startedAt: new Date(start).toISOString(),
    lastUsedAt: new Date(lastAccess).toISOString(),
    address: ipAddress ?? '',
    isOffline: offline,
    isRefused: offline && lastAccess < notBefore * 1000,
  };
}

function toConsent({ clientId, grantedClientScopes, createdDate, additionalGrants }: FoundConsent): Consent {
  return {
    clientId,
    scopes: grantedClientScopes ?? [],
    grantedAt: createdDate ? new Date(createdDate).toISOString() : null,
    hasOfflineTokens: (additionalGrants ?? []).some(isOffline),
  };
}
