import 'server-only';
import type EventType from '@keycloak/keycloak-admin-client/lib/defs/eventTypes.js';
import { z } from 'zod';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { KeycloakFault } from '@/lib/keycloak/breaker';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const loginEvent = z.object({
  time: z.number(),
  type: z.string(),
  userId: z.string().nullish(),
  clientId: z.string().nullish(),
  ipAddress: z.string().nullish(),
  error: z.string().nullish(),
  /** Since Keycloak 26.2. */
  id: z.string().nullish(),
  sessionId: z.string().nullish(),
  /** Only these: others, such as codes and IDs of tokens, go no further than this. */
  details: z
    .object({
      username: z.string().nullish(),
      grant_type: z.string().nullish(),
      auth_method: z.string().nullish(),
      identity_provider: z.string().nullish(),
      credential_type: z.string().nullish(),
      custom_required_action: z.string().nullish(),
      reason: z.string().nullish(),
    })
    .nullish(),
});
/** Something that a user or a client did. */
export type LoginEvent = z.output<typeof loginEvent>;

const oneNamed = z.union([
  z.object({ name: z.string() }).transform(({ name }) => name),
  z.object({ username: z.string() }).transform(({ username }) => username),
  z.object({ clientId: z.string() }).transform(({ clientId }) => clientId),
]);
const named = z.union([z.array(oneNamed), oneNamed.transform((one) => [one])]);

/** Returns the names only: the rest may hold secrets, and goes no further than this. */
function namesIn(representation: string | null | undefined): string[] {
  try {
    const parsed = named.safeParse(JSON.parse(representation ?? ''));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

const adminEvent = z.object({
  time: z.number(),
  id: z.string().nullish(),
  operationType: z.string(),
  resourceType: z.string().nullish(),
  /** Where the library creates something, Keycloak before 24 writes two slashes: `users//{id}`. */
  resourcePath: z
    .string()
    .nullish()
    .transform((path) => path?.replace(/^([\w-]+)\/\//, '$1/')),
  error: z.string().nullish(),
  /** The names in what was sent, such as those of the roles; empty where the realm does not record it. */
  representation: z.string().nullish().transform(namesIn),
  authDetails: z
    .object({ userId: z.string().nullish(), ipAddress: z.string().nullish(), clientId: z.string().nullish() })
    .nullish(),
});
/** Something that an administrator changed. */
export type AdminEvent = z.output<typeof adminEvent>;

/** Both ends are days such as 2026-11-28, or from Keycloak 26.2 on moments in epoch milliseconds. */
type Stretch = { dateFrom?: string; dateTo?: string; first?: number; max: number };

/** Filters of login events. `client` is a client ID. Keycloak before 26.2 ignores `direction`, which the library does not know. */
type LoginEventFilter = Stretch & { user?: string; client?: string; types?: string[]; ipAddress?: string; direction?: 'asc' };

/** Returns login events, newest first unless another direction is asked for. GET /events; view-events; INVALID_INPUT. */
export async function listLoginEvents(tokens: TokenSource, filter: LoginEventFilter): Promise<LoginEvent[]> {
  const { types, ...query } = filter;
  // The library knows fewer types of events than Keycloak has.
  const ofTypes = types && { type: types as EventType[] };
  const realm = env().POUCH_REALM;
  return parseAnswer(
    z.array(loginEvent),
    await keycloak(tokens, (admin) => admin.realms.findEvents({ ...query, ...ofTypes, realm })),
  );
}

/** Filters of admin events. `authUser` is the ID of who made the change. A star in `resourcePath` stands for anything. */
type AdminEventFilter = Stretch & {
  resourcePath?: string;
  resourceTypes?: string[];
  operationTypes?: string[];
  authUser?: string;
  authIpAddress?: string;
};

/** Returns admin events, newest first. Keycloak fails at a type of resource that it does not know. GET /admin-events; view-events; INVALID_INPUT. */
export async function listAdminEvents(tokens: TokenSource, filter: AdminEventFilter): Promise<AdminEvent[]> {
  // The library takes moments, and would write them in a form that Keycloak refuses.
  const query = { ...filter, realm: env().POUCH_REALM } as object as { realm: string };
  try {
    return parseAnswer(z.array(adminEvent), await keycloak(tokens, (admin) => admin.realms.findAdminEvents(query)));
  } catch (error) {
    if (!(error instanceof KeycloakFault) || !filter.resourceTypes) throw error;
    const { resourceTypes, ...others } = filter;
    await listAdminEvents(tokens, { ...others, max: 1 });
    const words = `The changes were not read, because Keycloak does not know one of the types of resources: ${resourceTypes.join(', ')}. Remove it from the filter.`;
    throw new AppError('INVALID_INPUT', words, { cause: error });
  }
}
