import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import type { Activity, PersonEvent } from '@/lib/users/person-schema';

const MOST = 50;

const config = z.object({ eventsEnabled: z.boolean().nullish(), adminEventsEnabled: z.boolean().nullish() });
const event = z.object({
  time: z.number(),
  type: z.string(),
  clientId: z.string().nullish(),
  ipAddress: z.string().nullish(),
  error: z.string().nullish(),
});
const adminEvent = z.object({
  time: z.number(),
  operationType: z.string(),
  resourcePath: z.string().nullish(),
  error: z.string().nullish(),
  authDetails: z.object({ userId: z.string().nullish(), ipAddress: z.string().nullish() }).nullish(),
});

type Happening = Omit<PersonEvent, 'key'>;

/** What Keycloak has written down of an account, newest first. It keeps events only where the realm says so. */
export async function readActivity({ tokens }: Viewer, id: string): Promise<Activity> {
  const realm = env().POUCH_REALM;
  const [settings, own, others] = await Promise.all([
    keycloak(tokens, (admin) => admin.realms.getConfigEvents({ realm })),
    keycloak(tokens, (admin) => admin.realms.findEvents({ realm, user: id, max: MOST })),
    keycloak(tokens, (admin) => admin.realms.findAdminEvents({ realm, resourcePath: `users/${id}*`, max: MOST })),
  ]);
  const { eventsEnabled, adminEventsEnabled } = understand(config, settings);
  const signIns = understand(z.array(event), own);
  const lastSignIn = signIns.find(({ type }) => type === 'LOGIN');
  return {
    lastSignIn: lastSignIn ? new Date(lastSignIn.time).toISOString() : null,
    keepsSignIns: eventsEnabled ?? false,
    keepsChanges: adminEventsEnabled ?? false,
    events: [...signIns.map(toOwnEvent), ...understand(z.array(adminEvent), others).map((one) => toChange(one, id))]
      .sort((one, other) => other.at.localeCompare(one.at))
      .slice(0, MOST)
      .map((one, index) => ({ key: `${one.at} ${index}`, ...one })),
  };
}

function toOwnEvent({ time, type, clientId, ipAddress, error }: z.output<typeof event>): Happening {
  const what = type.toLowerCase().replaceAll('_', ' ');
  return {
    at: new Date(time).toISOString(),
    what,
    by: 'the person',
    client: clientId ?? null,
    address: ipAddress ?? null,
    error: error ?? null,
  };
}

/** The path says what was changed, as in `users/<id>/reset-password`. */
function toChange({ time, operationType, resourcePath, error, authDetails }: z.output<typeof adminEvent>, id: string): Happening {
  const part = resourcePath?.slice(`users/${id}`.length).replace(/^\//, '') || 'account';
  return {
    at: new Date(time).toISOString(),
    what: `${operationType.toLowerCase()} ${part}`,
    by: authDetails?.userId ?? 'an administrator',
    client: null,
    address: authDetails?.ipAddress ?? null,
    error: error ?? null,
  };
}
