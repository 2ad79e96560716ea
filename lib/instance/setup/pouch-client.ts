import 'server-only';
import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { managementClientOf, type Role } from '../../keycloak/realm-names.ts';

export type PouchClient = {
  clientId: string;
  /** Pouch's address as browsers see it. */
  url: string;
  /** Pouch's address as Keycloak sees it, for back-channel logout; the same unless a network lies between. */
  internalUrl?: string;
  /** Left out: Keycloak keeps the secret it has, or makes one. */
  secret?: string;
  accessRole: Role;
};

/** What an administrator's token may carry into Pouch: the roles its functions ask for, and no others. */
const MANAGEMENT_ROLES = [
  'query-users',
  'view-users',
  'manage-users',
  'query-clients',
  'view-clients',
  'manage-clients',
  'view-events',
  'view-realm',
  'manage-realm',
];

/** Registers Pouch in the admin client's realm, or brings its registration up to date. Gives the client's secret. */
export async function registerPouchClient(admin: KeycloakAdminClient, pouch: PouchClient): Promise<string> {
  const wanted = representationOf(pouch);
  const [existing] = await admin.clients.find({ clientId: pouch.clientId });
  const id = existing?.id ?? (await admin.clients.create(wanted)).id;
  if (existing)
    await admin.clients.update({ id }, { ...existing, ...wanted, attributes: { ...existing.attributes, ...wanted.attributes } });
  await allowRoles(admin, id, pouch.accessRole);
  const { value } = await admin.clients.getClientSecret({ id });
  if (!value) throw new Error(`Keycloak gave no secret for the client ${pouch.clientId}`);
  return value;
}

function representationOf({ clientId, url, internalUrl = url, secret }: PouchClient): ClientRepresentation {
  return {
    clientId,
    ...(secret ? { secret } : {}),
    name: 'Pouch',
    description: 'User administration. Its tokens stay on its server.',
    protocol: 'openid-connect',
    publicClient: false,
    clientAuthenticatorType: 'client-secret',
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: false,
    fullScopeAllowed: false,
    frontchannelLogout: false,
    rootUrl: url,
    baseUrl: '/',
    redirectUris: [`${url}/api/auth/callback/keycloak`],
    webOrigins: [],
    attributes: {
      'pkce.code.challenge.method': 'S256',
      'backchannel.logout.url': `${internalUrl}/api/back-channel-logout`,
      'backchannel.logout.session.required': 'true',
      // A removed role or a disabled user takes effect when the access token expires.
      'access.token.lifespan': '60',
    },
  };
}

async function allowRoles(admin: KeycloakAdminClient, id: string, { client, name }: Role): Promise<void> {
  await allowClientRoles(admin, id, managementClientOf(admin.realmName), MANAGEMENT_ROLES);
  if (client !== null) return allowClientRoles(admin, id, client, [name]);
  const role = await admin.roles.findOneByName({ name });
  if (!role) throw new Error(`The realm ${admin.realmName} has no role ${name}`);
  await admin.clients.addRealmScopeMappings({ id }, [idAndName(role)]);
}

async function allowClientRoles(admin: KeycloakAdminClient, id: string, clientId: string, names: string[]): Promise<void> {
  const [client] = await admin.clients.find({ clientId });
  if (!client?.id) throw new Error(`The realm ${admin.realmName} has no client ${clientId}`);
  const offered = await admin.clients.listRoles({ id: client.id });
  const allowed = offered.filter(({ name }) => name && names.includes(name));
  await admin.clients.addClientScopeMappings({ id, client: client.id }, allowed.map(idAndName));
}

function idAndName({ id, name }: { id?: string; name?: string }): { id: string; name: string } {
  if (!id || !name) throw new Error('Keycloak described a role without id or name');
  return { id, name };
}
