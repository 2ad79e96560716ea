import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

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

/** Returns which events the realm saves. GET /events/config; view-events. */
export async function readEventsConfig(tokens: TokenSource): Promise<EventsConfig> {
  return parseAnswer(config, await keycloak(tokens, (admin) => admin.realms.getConfigEvents({ realm: env().POUCH_REALM })));
}

const wholeConfig = z.looseObject({});
/** All that Keycloak says of it, so that it can be written back. */
type WholeEventsConfig = z.output<typeof wholeConfig>;

/** Returns the settings as they are. GET /events/config; view-events. */
export async function readWholeEventsConfig(tokens: TokenSource): Promise<WholeEventsConfig> {
  return parseAnswer(wholeConfig, await keycloak(tokens, (admin) => admin.realms.getConfigEvents({ realm: env().POUCH_REALM })));
}

/** Replaces the settings. PUT /events/config; manage-events. */
export async function updateEventsConfig(tokens: TokenSource, changed: WholeEventsConfig): Promise<void> {
  await keycloak(tokens, (admin) => admin.realms.updateConfigEvents({ realm: env().POUCH_REALM }, changed));
}
