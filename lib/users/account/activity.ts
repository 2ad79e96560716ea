import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { inBatches } from '@/lib/in-batches';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { readKeptEvents } from '@/lib/keycloak/kept-events';
import { changeInWords, errorInWords, eventInWords } from '@/lib/users/account/event-words';
import type { Activity, UserEvent } from '@/lib/users/account/schema';

const EVENTS_SHOWN = 50;

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

const named = z.object({ username: z.string() });

type AdminEvent = z.output<typeof adminEvent>;
type EventQuery = { realm: string; user: string; max: number; type?: 'LOGIN' };
type Happening = Omit<UserEvent, 'key'>;

/** What Keycloak has written down of an account, newest first. It keeps events only where the realm says so. */
export async function readActivity(viewer: Viewer, id: string): Promise<Activity> {
  const { tokens } = viewer;
  const realm = env().POUCH_REALM;
  const readEvents = async (query: EventQuery) =>
    parseAnswer(z.array(event), await keycloak(tokens, (admin) => admin.realms.findEvents(query)));
  const [kept, own, [lastSignIn], others] = await Promise.all([
    readKeptEvents(viewer),
    readEvents({ realm, user: id, max: EVENTS_SHOWN }),
    readEvents({ realm, user: id, max: 1, type: 'LOGIN' }),
    keycloak(tokens, (admin) => admin.realms.findAdminEvents({ realm, resourcePath: `users/${id}*`, max: EVENTS_SHOWN })),
  ]);
  const changes = parseAnswer(z.array(adminEvent), others);
  const actors = await namesOf(viewer, changes);
  return {
    lastSignIn: lastSignIn ? new Date(lastSignIn.time).toISOString() : null,
    keepsSignIns: kept.types.has('LOGIN'),
    keepsChanges: kept.changes,
    events: [...own.map(toOwnEvent), ...changes.map((one) => toChange(one, id, actors))]
      .sort((one, other) => other.at.localeCompare(one.at))
      .slice(0, EVENTS_SHOWN)
      .map((one, index) => ({ key: `${one.at} ${index}`, ...one })),
  };
}

/** Who made the changes, by their ids: those who are still there. */
async function namesOf({ tokens, permissions }: Viewer, changes: AdminEvent[]): Promise<Map<string, string>> {
  if (!permissions.has('view-users')) return new Map();
  const ids = [...new Set(changes.flatMap(({ authDetails }) => authDetails?.userId ?? []))];
  const found = await inBatches(ids, async (id) => {
    const user = await keycloak(tokens, (admin) => admin.users.findOne({ id }));
    return user ? [[id, parseAnswer(named, user).username] as const] : [];
  });
  return new Map(found.flat());
}

function toOwnEvent({ time, type, clientId, ipAddress, error }: z.output<typeof event>): Happening {
  return {
    at: new Date(time).toISOString(),
    what: eventInWords(type),
    by: 'the user',
    client: clientId ?? null,
    address: ipAddress ?? null,
    error: error ? errorInWords(error) : null,
  };
}

/** The path says what was changed, as in `users/<id>/reset-password`. */
function toChange(change: AdminEvent, id: string, actors: Map<string, string>): Happening {
  const { time, operationType, resourcePath, error, authDetails } = change;
  const actor = authDetails?.userId ?? '';
  return {
    at: new Date(time).toISOString(),
    what: changeInWords(operationType, resourcePath?.slice(`users/${id}/`.length) ?? ''),
    by: actors.get(actor) ?? (actor || 'an administrator'),
    client: null,
    address: authDetails?.ipAddress ?? null,
    error: error ? errorInWords(error) : null,
  };
}
