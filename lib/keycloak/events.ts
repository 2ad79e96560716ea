import 'server-only';
import type EventType from '@keycloak/keycloak-admin-client/lib/defs/eventTypes.js';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const event = z.object({
  type: z.string(),
  time: z.number(),
  ipAddress: z.string().nullish(),
  clientId: z.string().nullish(),
  error: z.string().nullish(),
  details: z.record(z.string(), z.string().nullish()).nullish(),
});
export type Event = z.output<typeof event>;

type EventFilter = { client?: string; user?: string; types?: string[]; max: number };

/** Returns the events that match, the newest first. GET /admin/realms/{realm}/events; view-events; FORBIDDEN, UNAUTHENTICATED, UNAVAILABLE. */
export async function findEvents(tokens: TokenSource, { types, ...filter }: EventFilter): Promise<Event[]> {
  // The library knows fewer types of events than Keycloak has.
  const query = { realm: env().POUCH_REALM, ...filter, type: types as EventType[] | undefined };
  return parseAnswer(z.array(event), await keycloak(tokens, (admin) => admin.realms.findEvents(query)));
}
