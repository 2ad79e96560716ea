import 'server-only';
import type EventType from '@keycloak/keycloak-admin-client/lib/defs/eventTypes.js';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import type { Representation } from '@/lib/clients/representation';
import type { ClientUse } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { readKeptEvents } from '@/lib/keycloak/kept-events';

const EVENTS_READ = 500;
const USES = ['CLIENT_LOGIN', 'LOGIN', 'CODE_TO_TOKEN', 'REFRESH_TOKEN', 'OAUTH2_DEVICE_CODE_TO_TOKEN', 'TOKEN_EXCHANGE'];
/** A wrong secret is recorded as an error of whatever was asked for with it. */
const ERRORS = [
  'CLIENT_LOGIN_ERROR',
  'LOGIN_ERROR',
  'CODE_TO_TOKEN_ERROR',
  'REFRESH_TOKEN_ERROR',
  'OAUTH2_DEVICE_AUTH_ERROR',
  'OAUTH2_DEVICE_CODE_TO_TOKEN_ERROR',
  'TOKEN_EXCHANGE_ERROR',
  'INTROSPECT_TOKEN_ERROR',
  'REVOKE_GRANT_ERROR',
  'LOGOUT_ERROR',
];
const WRONG_SECRET = 'invalid_client_credentials';
/** Without these it can't be said that nobody used a secret. */
const NEEDED = ['CLIENT_LOGIN', 'LOGIN', 'CODE_TO_TOKEN', 'CLIENT_LOGIN_ERROR', 'LOGIN_ERROR', 'CODE_TO_TOKEN_ERROR'];

const event = z.object({
  type: z.string(),
  time: z.number(),
  ipAddress: z.string().nullish(),
  error: z.string().nullish(),
  details: z.object({ grant_type: z.string().nullish() }).nullish(),
});
type Event = z.output<typeof event>;

/** What Keycloak's own record of log-ins says of a client. It does not say which of two secrets was used. */
export async function readEvents(viewer: Viewer, client: Representation): Promise<ClientUse['events']> {
  if (!viewer.permissions.has('view-events')) {
    return { isKept: false, why: 'To see when it was last used you need the role "view-events".' };
  }
  const { types } = await readKeptEvents(viewer);
  if (types.size === 0)
    return { isKept: false, why: 'Keycloak records no sign-ins in this realm, so it is unknown when the client was last used.' };
  const left = NEEDED.filter((type) => !types.has(type));
  if (left.length > 0) {
    return {
      isKept: false,
      why: `Keycloak does not record events of type ${left.join(', ')}, so it is unknown when the client was last used.`,
    };
  }
  const rotatedAt = Number(client.attributes['client.secret.creation.time'] ?? 0) * 1000;
  const isSince = ({ time }: Event) => time >= rotatedAt;
  const [uses, errors] = await Promise.all([find(viewer, client, USES), find(viewer, client, ERRORS)]);
  const refusals = errors.filter(({ error }) => error === WRONG_SECRET);
  const isMore = [uses, errors].some((events) => events.length === EVENTS_READ && events.every(isSince));
  return {
    isKept: true,
    keepsRefreshes: types.has('REFRESH_TOKEN'),
    lastUse: newest(uses),
    lastRefusal: newest(refusals),
    sinceRotation:
      rotatedAt > 0
        ? { tokens: uses.filter(isSince).filter(gaveToken).length, refusals: refusals.filter(isSince).length, isMore }
        : null,
  };
}

/** A sign-in in the browser is followed by another event, for the token. */
function gaveToken({ type, details }: Event): boolean {
  return type !== 'LOGIN' || Boolean(details?.grant_type);
}

/** The newest first. */
async function find({ tokens }: Viewer, { clientId }: Representation, types: string[]) {
  // The library knows fewer types of events than Keycloak has.
  const query = { realm: env().POUCH_REALM, client: clientId, type: types as EventType[], max: EVENTS_READ };
  return parseAnswer(z.array(event), await keycloak(tokens, (admin) => admin.realms.findEvents(query)));
}

function newest([first]: Event[]): { at: string; from: string | null } | null {
  return first ? { at: new Date(first.time).toISOString(), from: first.ipAddress ?? null } : null;
}
