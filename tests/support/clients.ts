import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { watchFor } from './canaries.ts';
import { keycloakSide } from './stack.ts';
import { postGrant } from './token-endpoint.ts';

export type TestClient = { id: string; clientId: string; secret: string };

/** What Keycloak gives in the place of a secret that the administrator may not see. */
export const WITHHELD_SECRET = '**********';

let counter = 0;

/** A confidential client with a service account, for one test. */
export async function makeClient(admin: KeycloakAdminClient, wanted: ClientRepresentation = {}): Promise<TestClient> {
  counter++;
  const clientId = wanted.clientId ?? `client-${process.pid}-${Date.now().toString(36)}${counter}`;
  const { id } = await admin.clients.create({ serviceAccountsEnabled: true, ...wanted, clientId });
  return { id, clientId, secret: await currentSecret(admin, id) };
}

export async function currentSecret(admin: KeycloakAdminClient, id: string): Promise<string> {
  const { value = '' } = await admin.clients.getClientSecret({ id });
  watchFor(value);
  return value;
}

/** What the token endpoint itself says to a secret: 200 or 401. */
export async function tokenStatus(
  clientId: string,
  secret: string,
  grant: Record<string, string> = { grant_type: 'client_credentials' },
): Promise<number> {
  const response = await postGrant({ ...grant, client_id: clientId, client_secret: secret });
  await response.body?.cancel();
  return response.status;
}

type Lists = { policies: unknown; profiles: unknown };

/** Every client policy and profile of the realm. */
export async function policiesOf(admin: KeycloakAdminClient): Promise<Lists> {
  const [{ policies }, { profiles }] = [await admin.clientPolicies.listPolicies(), await admin.clientPolicies.listProfiles()];
  return { policies: policies ?? [], profiles: profiles ?? [] };
}

/** A policy that keeps old secrets for two days and ends new ones after seven, under the conditions given. */
export async function addPolicy(
  admin: KeycloakAdminClient,
  name: string,
  conditions: object[],
  { gracePeriod = 172_800, lifetime = 604_800 } = {},
): Promise<void> {
  const { policies = [] } = await admin.clientPolicies.listPolicies();
  const { profiles = [] } = await admin.clientPolicies.listProfiles();
  const configuration = {
    'expiration-period': lifetime,
    'rotated-expiration-period': gracePeriod,
    'remaining-rotation-period': 0,
  };
  const executors = [{ executor: 'secret-rotation', configuration }];
  await admin.clientPolicies.createProfiles({ profiles: [...profiles, { name, executors }] });
  await admin.clientPolicies.updatePolicy({ policies: [...policies, { name, enabled: true, conditions, profiles: [name] }] });
}

export async function clearPolicies(admin: KeycloakAdminClient): Promise<void> {
  await admin.clientPolicies.updatePolicy({ policies: [] });
  await admin.clientPolicies.createProfiles({ profiles: [] });
}

/** What the server says of itself, as the last version with a broken rotation would. */
export function olderVersion(serverInfo: string): string {
  return serverInfo.replace(/"version":"\d+\.[\d.]+"/, '"version":"26.6.4"');
}

/** The whole client. Keycloak tells its scopes in any order, so they are sorted to be compared. */
export async function clientInKeycloak(id: string) {
  const client = await (await keycloakSide()).clients.findOne({ id });
  const { defaultClientScopes, optionalClientScopes } = client ?? {};
  const scopes = { defaultClientScopes: defaultClientScopes?.toSorted(), optionalClientScopes: optionalClientScopes?.toSorted() };
  return client && { ...client, ...scopes };
}
