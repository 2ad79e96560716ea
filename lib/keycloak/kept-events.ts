import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';

const config = z.object({
  eventsEnabled: z.boolean().nullish(),
  enabledEventTypes: z.array(z.string()).nullish(),
  adminEventsEnabled: z.boolean().nullish(),
});

/** Which events the realm keeps: the types of what people and clients do, and whether what administrators change. */
export type KeptEvents = { types: ReadonlySet<string>; changes: boolean };

export async function readKeptEvents({ tokens }: Viewer): Promise<KeptEvents> {
  const answer = await keycloak(tokens, (admin) => admin.realms.getConfigEvents({ realm: env().POUCH_REALM }));
  const { eventsEnabled, enabledEventTypes, adminEventsEnabled } = parseAnswer(config, answer);
  return { types: new Set(eventsEnabled ? enabledEventTypes : []), changes: adminEventsEnabled ?? false };
}
