import 'server-only';
import type { ActivityQuery } from '@/lib/activity/schema';
import type { EventSource } from '@/lib/activity/stretch';
import type { Wanted } from '@/lib/activity/wanted';
import { type AdminEvent, type LoginEvent, listAdminEvents, listLoginEvents } from '@/lib/keycloak/events';
import type { EventsConfig } from '@/lib/keycloak/events-config';
import type { TokenSource } from '@/lib/keycloak/token-source';

const FAILED = /_ERROR$/;

/** Returns how to read the login events that match, or null where none can. */
export function loginEvents(tokens: TokenSource, query: ActivityQuery, wanted: Wanted, config: EventsConfig) {
  const { who, whom, client } = wanted;
  if (!asksFor(query, 'sign-ins', query.type)) return null;
  const user = who ?? whom;
  // Who signs in does so as themselves.
  if (who && whom && (who.id ?? who.typed) !== (whom.id ?? whom.typed)) return null;
  const types = typesOf(query, config);
  const filter = {
    ...(types && { types: [...types] }),
    ...(user?.id && { user: user.id }),
    ...(client && { client: client.clientId }),
    ...(query.address !== '' && { ipAddress: query.address }),
  };
  const typed = user?.typed.toLowerCase();
  return {
    read: (asked) => listLoginEvents(tokens, { ...filter, ...asked }),
    matches: (event) =>
      (!types || types.has(event.type)) &&
      (!user || (user.id === null ? event.details?.username?.toLowerCase() === typed : event.userId === user.id)) &&
      (!client || event.clientId === client.clientId) &&
      (query.address === '' || event.ipAddress === query.address) &&
      hasOutcome(query, FAILED.test(event.type)),
  } satisfies EventSource<LoginEvent>;
}

/** Null for any. An outcome alone asks for all types that the realm records, so that failures are found among many successes. */
function typesOf({ type, outcome }: ActivityQuery, { types }: EventsConfig): ReadonlySet<string> | null {
  if (type.length === 0 && (outcome === 'all' || types.size === 0)) return null;
  const asked = type.length > 0 ? type.flatMap((one) => [one, `${one}_ERROR`]) : [...types];
  return new Set(asked.filter((one) => hasOutcome({ outcome }, FAILED.test(one))));
}

/** Returns how to read the admin events that match, or null where none can. */
export function adminEvents(tokens: TokenSource, query: ActivityQuery, { who, whom, client }: Wanted) {
  if (!asksFor(query, 'changes', [...query.operation, ...query.resource])) return null;
  if (who?.id === null || whom?.id === null || client?.uuid === null) return null;
  const path = pathOf(whom?.id, client?.uuid);
  const filter = {
    // The first star stands for the second slash of a creation before Keycloak 24.
    ...(path !== null && { resourcePath: `${path.replace('/', '*/')}*` }),
    ...(query.operation.length > 0 && { operationTypes: query.operation }),
    ...(query.resource.length > 0 && { resourceTypes: query.resource }),
    ...(who && { authUser: who.id }),
    ...(query.address !== '' && { authIpAddress: query.address }),
  };
  return {
    read: (asked) => listAdminEvents(tokens, { ...filter, ...asked }),
    matches: ({ resourcePath, operationType, resourceType, authDetails, error }) =>
      (path === null || `${resourcePath}/`.startsWith(`${path}/`)) &&
      (query.operation.length === 0 || query.operation.some((one) => one === operationType)) &&
      (query.resource.length === 0 || query.resource.includes(resourceType ?? '')) &&
      (!who || authDetails?.userId === who.id) &&
      (query.address === '' || authDetails?.ipAddress === query.address) &&
      hasOutcome(query, Boolean(error)),
  } satisfies EventSource<AdminEvent>;
}

/** A client is the target of changes, and of those to a user, the one whose roles were given or taken. */
function pathOf(userId: string | undefined, clientUuid: string | undefined): string | null {
  if (userId && clientUuid) return `users/${userId}/role-mappings/clients/${clientUuid}`;
  if (userId) return `users/${userId}`;
  return clientUuid ? `clients/${clientUuid}` : null;
}

/** What is asked for in the terms of one source only is found in no other. `own` are those of this one. */
export function asksFor(query: ActivityQuery, source: ActivityQuery['source'], own: readonly string[]): boolean {
  const { type, operation, resource, action } = query;
  const isAny = type.length + operation.length + resource.length + action.length === 0;
  return (query.source === 'all' || query.source === source) && (isAny || own.length > 0);
}

function hasOutcome({ outcome }: Pick<ActivityQuery, 'outcome'>, hasFailed: boolean): boolean {
  return outcome === 'all' || (outcome === 'failed') === hasFailed;
}
