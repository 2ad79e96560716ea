import 'server-only';
import { AppError } from '@/lib/errors';
import { type Change, differences } from '@/lib/instance/setup/differences';
import {
  CLIENT_SCOPES,
  internalUrlOf,
  isPouch,
  type Registration,
  wantedAttributes,
  wantedSettings,
} from '@/lib/instance/setup/registration';
import { missingMappings, type RolesOf, wantedRoles } from '@/lib/instance/setup/roles';
import { type ClientScope, listClientScopes } from '@/lib/keycloak/client-scopes';
import { readSecret } from '@/lib/keycloak/client-secrets';
import { findClient, readWholeClient, type WholeClient } from '@/lib/keycloak/clients';
import { managementClientOf, roleLabel } from '@/lib/keycloak/realm-names';
import { readScopeMappings } from '@/lib/keycloak/scope-mappings';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** What set-up will do to Pouch's client. */
export type Plan = {
  registration: Registration;
  /** Null: the client is created. */
  existing: { uuid: string; client: WholeClient } | null;
  /** In the client's own settings. */
  settings: Change[];
  /** Whether the client has another secret than it should have. */
  replacesSecret: boolean;
  scopes: ClientScope[];
  allow: RolesOf[];
  disallow: RolesOf[];
};

/**
 * Reads how Pouch's client is and returns what has to change. Where Keycloak reaches Pouch stays as it is, unless that is named.
 * CONFLICT where the client is another program's.
 */
export async function planRegistration(tokens: TokenSource, wished: Registration): Promise<Plan> {
  const existing = await findPouch(tokens, wished);
  const registration = { ...wished, internalUrl: wished.internalUrl ?? (existing ? internalUrlOf(existing.client) : undefined) };
  const wanted = await wantedRoles(tokens, registration);
  const mapped = existing ? await readScopeMappings(tokens, existing.uuid) : { realm: [], clients: [] };
  const { allow, disallow } = missingMappings(wanted, mapped);
  const scopes = (await listClientScopes(tokens)).filter(
    ({ name }) => CLIENT_SCOPES.includes(name) && !has(existing?.client, name),
  );
  const settings = differences(registration, existing?.client ?? {});
  const replacesSecret = existing !== null && (await hasOtherSecret(tokens, existing.uuid, registration));
  return { registration, existing, settings, replacesSecret, scopes, allow, disallow };
}

/** Returns everything that changes. */
export function changesIn({ settings, replacesSecret, scopes, allow, disallow }: Plan): Change[] {
  const secret = { setting: 'secret', removed: [], added: replacesSecret ? ['POUCH_CLIENT_SECRET'] : [] };
  const mappings = { setting: 'scope mappings', removed: labels(disallow), added: labels(allow) };
  const clientScopes = { setting: 'client scopes', removed: [], added: scopes.map(({ name }) => name) };
  return [...settings, secret, clientScopes, mappings].filter(({ removed, added }) => removed.length + added.length > 0);
}

type Place = Pick<Registration, 'realm' | 'clientId'>;

/** Returns Pouch's client, or null. CONFLICT where the client is another program's; FORBIDDEN where none can be seen. */
export async function findPouch(tokens: TokenSource, { realm, clientId }: Place): Promise<Plan['existing']> {
  const found = await findClient(tokens, clientId);
  if (!found) await requireSight(tokens, realm);
  const client = found && (await readWholeClient(tokens, found.id));
  if (!client) return null;
  if (!isPouch(client)) {
    throw new AppError(
      'CONFLICT',
      `Nothing was changed, because the client "${clientId}" is not Pouch's. Choose another client ID, or rename that client to "Pouch" if it is.`,
    );
  }
  return { uuid: found.id, client };
}

async function hasOtherSecret(tokens: TokenSource, id: string, { clientId, secret }: Registration): Promise<boolean> {
  if (secret === undefined) return false;
  const found = await readSecret(tokens, { id, clientId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  return found !== secret;
}

/** To a user without the right to see clients, Keycloak answers with an empty list. Every realm has its management client. */
async function requireSight(tokens: TokenSource, realm: string): Promise<void> {
  if (await findClient(tokens, managementClientOf(realm))) return;
  throw new AppError('FORBIDDEN', `Keycloak shows this user no clients of the realm "${realm}".`);
}

/** A scope that is asked for by name, as profile and email are, may be an optional one. */
function has(client: WholeClient | undefined, name: string): boolean {
  const isAmong = (names: unknown) => Array.isArray(names) && names.includes(name);
  return isAmong(client?.defaultClientScopes) || (['profile', 'email'].includes(name) && isAmong(client?.optionalClientScopes));
}

function labels(mappings: RolesOf[]): string[] {
  return mappings.flatMap(({ client, roles }) => roles.map(({ name }) => roleLabel({ client, name })));
}

/** Returns the client as it has to be written. */
export function repaired(registration: Registration, client: WholeClient): WholeClient {
  const before = client.attributes ?? {};
  const wanted = Object.entries(wantedAttributes(registration)).filter(([name, value]) => value !== 'false' || name in before);
  return { ...client, ...wantedSettings(registration), attributes: { ...before, ...Object.fromEntries(wanted) } };
}
