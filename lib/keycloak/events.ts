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
  userId: z.string().nullish(),
  clientId: z.string().nullish(),
  ipAddress: z.string().nullish(),
  error: z.string().nullish(),
  details: z.object({ grant_type: z.string().nullish() }).nullish(),
});
/** Something that a user or a client did. */
export type LoginEvent = z.output<typeof loginEvent>;

const named = z.union([z.array(z.object({ name: z.string() })), z.object({ name: z.string() }).transform((one) => [one])]);

/** Returns the names only: the rest may hold secrets, and goes no further than this. */
function namesIn(representation: string | null | undefined): string[] {
  try {
    const parsed = named.safeParse(JSON.parse(representation ?? ''));
    return parsed.success ? parsed.data.map(({ name }) => name) : [];
  } catch {
    return [];
  }
}

const adminEvent = z.object({
  time: z.number(),
  operationType: z.string(),
  resourcePath: z.string().nullish(),
  error: z.string().nullish(),
  /** The names in what was sent, such as those of the roles; empty where the realm does not record it. */
  representation: z.string().nullish().transform(namesIn),
  authDetails: z.object({ userId: z.string().nullish(), ipAddress: z.string().nullish() }).nullish(),
});
/** Something that an administrator changed. */
export type AdminEvent = z.output<typeof adminEvent>;

const config = z
  .object({
    eventsEnabled: z.boolean().nullish(),
    /** Seconds; 0 where events never expire. */
    eventsExpiration: z.number().nullish(),
    enabledEventTypes: z.array(z.string()).nullish(),
    adminEventsEnabled: z.boolean().nullish(),
    adminEventsDetailsEnabled: z.boolean().nullish(),
  })
  .transform(({ eventsEnabled, eventsExpiration, enabledEventTypes, adminEventsEnabled, adminEventsDetailsEnabled }) => ({
    types: new Set(eventsEnabled ? enabledEventTypes : []),
    expiresAfterSeconds: eventsExpiration || null,
    adminEvents: adminEventsEnabled ?? false,
    adminEventDetails: adminEventsDetailsEnabled ?? false,
  }));
/** Which events the realm saves: login events by their type and for how long, whether admin events, and whether with what was sent. */
export type EventsConfig = {
  types: ReadonlySet<string>;
  expiresAfterSeconds: number | null;
  adminEvents: boolean;
  adminEventDetails: boolean;
};

/** Filters of login events. `client` is a client ID. Keycloak before 26.2 ignores `direction`, which the library does not know. */
type LoginEventFilter = { user?: string; client?: string; types?: string[]; max: number; direction?: 'asc' };

/** Returns login events, newest first unless another direction is asked for. GET /events; view-events. */
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
