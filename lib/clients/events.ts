import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import type { ClientUse } from '@/lib/clients/schema';
import { secretTimesOf } from '@/lib/keycloak/client-secrets';
import type { Client } from '@/lib/keycloak/clients';
import { type LoginEvent, listLoginEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';

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
/** Without these Pouch can't tell that a secret was not used. */
const NEEDED = ['CLIENT_LOGIN', 'LOGIN', 'CODE_TO_TOKEN', 'CLIENT_LOGIN_ERROR', 'LOGIN_ERROR', 'CODE_TO_TOKEN_ERROR'];

/** Returns what Keycloak's login events say about a client. They do not say which of two secrets was used. */
export async function readEvents(viewer: Viewer, client: Client): Promise<ClientUse['events']> {
  if (!viewer.permissions.has('view-events')) {
    return { isKept: false, why: 'To see when it was last used you need the role "view-events".' };
  }
  const { types } = await readEventsConfig(viewer.tokens);
  if (types.size === 0)
    return { isKept: false, why: 'Keycloak records no sign-ins in this realm, so it is unknown when the client was last used.' };
  const left = NEEDED.filter((type) => !types.has(type));
  if (left.length > 0) {
    return {
      isKept: false,
      why: `Keycloak does not record events of type ${left.join(', ')}, so it is unknown when the client was last used.`,
    };
  }
  const rotatedAt = secretTimesOf(client.attributes).setAt ?? 0;
  const isSince = ({ time }: LoginEvent) => time >= rotatedAt;
  const find = (types: string[]) => listLoginEvents(viewer.tokens, { client: client.clientId, types, max: EVENTS_READ });
  const [uses, errors] = await Promise.all([find(USES), find(ERRORS)]);
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
function gaveToken({ type, details }: LoginEvent): boolean {
  return type !== 'LOGIN' || Boolean(details?.grant_type);
}

function newest([first]: LoginEvent[]): { at: string; from: string | null } | null {
  return first ? { at: new Date(first.time).toISOString(), from: first.ipAddress ?? null } : null;
}
