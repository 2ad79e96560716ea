import 'server-only';
import { listLoginEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import type { TokenSource } from '@/lib/keycloak/token-source';
import type { Activity } from '@/lib/users/account/schema';

/** Returns when a user last signed in, as far as Keycloak recorded it, and what it records. */
export async function readActivity({ tokens }: { tokens: TokenSource }, id: string): Promise<Activity> {
  const [config, [lastSignIn]] = await Promise.all([
    readEventsConfig(tokens),
    listLoginEvents(tokens, { user: id, max: 1, types: ['LOGIN'] }),
  ]);
  return {
    lastSignIn: lastSignIn ? new Date(lastSignIn.time).toISOString() : null,
    keepsSignIns: config.types.has('LOGIN'),
    keepsChanges: config.adminEvents,
    keepsNames: config.adminEventDetails,
  };
}
