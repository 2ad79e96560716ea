import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { changeInWords, errorInWords, eventInWords } from '@/lib/keycloak/event-words';
import { type AdminEvent, type LoginEvent, listAdminEvents, listLoginEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import { readUser } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import type { Activity, UserEvent } from '@/lib/users/account/schema';

const EVENTS_SHOWN = 50;

type Happening = Omit<UserEvent, 'key'>;

/**
 * Returns what Keycloak recorded of a user, newest first. It saves events only where the realm says so. An ID from a directory
 * may be the beginning of another one, or hold what Keycloak takes for a wildcard.
 */
export async function readActivity(viewer: Viewer, id: string): Promise<Activity> {
  const { tokens } = viewer;
  const [config, own, [lastSignIn], ofUser, below] = await Promise.all([
    readEventsConfig(tokens),
    listLoginEvents(tokens, { user: id, max: EVENTS_SHOWN + 1 }),
    listLoginEvents(tokens, { user: id, max: 1, types: ['LOGIN'] }),
    listAdminEvents(tokens, { resourcePath: `users/${id}`, max: EVENTS_SHOWN + 1 }),
    listAdminEvents(tokens, { resourcePath: `users/${id}/*`, max: EVENTS_SHOWN + 1 }),
  ]);
  const changes = [...ofUser, ...below].filter(({ resourcePath }) => `${resourcePath}/`.startsWith(`users/${id}/`));
  const actors = await namesOf(viewer, changes);
  return {
    lastSignIn: lastSignIn ? new Date(lastSignIn.time).toISOString() : null,
    keepsSignIns: config.types.has('LOGIN'),
    keepsChanges: config.adminEvents,
    keepsNames: config.adminEventDetails,
    hasMore: own.length + changes.length > EVENTS_SHOWN,
    events: [...own.map(toOwnEvent), ...changes.map((one) => toChange(one, id, actors))]
      .sort((one, other) => other.at.localeCompare(one.at))
      .slice(0, EVENTS_SHOWN)
      .map((one, index) => ({ key: `${one.at} ${index}`, ...one })),
  };
}

/** Returns the usernames of those who made the changes, by their IDs, as far as they still exist. */
async function namesOf({ tokens, permissions }: Viewer, changes: AdminEvent[]): Promise<Map<string, string>> {
  if (!permissions.has('view-users')) return new Map();
  const ids = [...new Set(changes.flatMap(({ authDetails }) => authDetails?.userId ?? []))];
  const found = await mapLimited(ids, async (id) => {
    const user = await readUser(tokens, id);
    return user ? [[id, user.username] as const] : [];
  });
  return new Map(found.flat());
}

function toOwnEvent({ time, type, clientId, ipAddress, error }: LoginEvent): Happening {
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
  const { time, operationType, resourcePath, representation, error, authDetails } = change;
  const path = resourcePath?.slice(`users/${id}/`.length) ?? '';
  const actor = authDetails?.userId ?? '';
  return {
    at: new Date(time).toISOString(),
    what: changeInWords(operationType, path, representation),
    by: actors.get(actor) ?? (actor || 'an administrator'),
    client: null,
    address: authDetails?.ipAddress ?? null,
    error: error ? errorInWords(error) : null,
  };
}
