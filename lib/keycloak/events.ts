import 'server-only';
import type EventType from '@keycloak/keycloak-admin-client/lib/defs/eventTypes.js';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const loginEvent = z.object({
  time: z.number(),
  type: z.string(),
  clientId: z.string().nullish(),
  ipAddress: z.string().nullish(),
  error: z.string().nullish(),
  details: z.object({ grant_type: z.string().nullish() }).nullish(),
});
/** Something that a user or a client did. */
export type LoginEvent = z.output<typeof loginEvent>;

const adminEvent = z.object({
  time: z.number(),
  operationType: z.string(),
  resourcePath: z.string().nullish(),
  error: z.string().nullish(),
  authDetails: z.object({ userId: z.string().nullish(), ipAddress: z.string().nullish() }).nullish(),
});
/** Something that an administrator changed. */
export type AdminEvent = z.output<typeof adminEvent>;

const config = z
  .object({
    eventsEnabled: z.boolean().nullish(),
    enabledEventTypes: z.array(z.string()).nullish(),
    adminEventsEnabled: z.boolean().nullish(),
  })
  .transform(({ eventsEnabled, enabledEventTypes, adminEventsEnabled }) => ({
    types: new Set(eventsEnabled ? enabledEventTypes : []),
    adminEvents: adminEventsEnabled ?? false,
  }));
/** Which events the realm saves: login events by their type, and whether admin events. */
export type EventsConfig = { types: ReadonlySet<string>; adminEvents: boolean };

/** Filters of login events. `client` is a client ID. */
type LoginEventFilter = { user?: string; client?: string; types?: string[]; max: number };

/** Returns login events, newest first. GET /events; view-events. */
export async function listLoginEvents(tokens: TokenSource, filter: LoginEventFilter): Promise<LoginEvent[]> {
  const { types, ...query } = filter;
  // The library knows fewer types of events than Keycloak has.
  const ofTypes = types && { type: types as EventType[] };
  const realm = env().POUCH_REALM;
  return parseAnswer(
    z.array(loginEvent),
    await keycloak(tokens, (admin) => admin.realms.findEvents({ ...query, ...ofTypes, realm })),
  );
}

type AdminEventFilter = { resourcePath: string; max: number };

/** Returns admin events, newest first; a star in `resourcePath` stands for anything. GET /admin-events; view-events. */
export async function listAdminEvents(tokens: TokenSource, filter: AdminEventFilter): Promise<AdminEvent[]> {
  const realm = env().POUCH_REALM;
  return parseAnswer(z.array(adminEvent), await keycloak(tokens, (admin) => admin.realms.findAdminEvents({ ...filter, realm })));
}

/** Returns which events the realm saves. GET /events/config; view-events. */
export async function readEventsConfig(tokens: TokenSource): Promise<EventsConfig> {
  return parseAnswer(config, await keycloak(tokens, (admin) => admin.realms.getConfigEvents({ realm: env().POUCH_REALM })));
}
