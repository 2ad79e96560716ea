import 'server-only';
import type { z } from 'zod';
import type { switchEventsOnSchema } from '@/lib/activity/schema';
import { readWholeEventsConfig, updateEventsConfig } from '@/lib/keycloak/events-config';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** Lets the realm save login events, admin events or both, the latter without what was sent, which may hold secrets. */
export async function startRecording(tokens: TokenSource, { signIns, changes }: z.output<typeof switchEventsOnSchema>) {
  await updateEventsConfig(tokens, {
    ...(await readWholeEventsConfig(tokens)),
    ...(signIns && { eventsEnabled: true }),
    ...(changes && { adminEventsEnabled: true, adminEventsDetailsEnabled: false }),
  });
}
