import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type ClientScopeRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientScopeRepresentation.js';

/** Creates the two clients that Wallaroo ships, as its published tokens show them. */
export async function seedWallarooClients(admin: KeycloakAdminClient, apiClientSecret: string): Promise<void> {
  const hasura = await ensureHasuraScope(admin);
  const ids = [await ensureClient(admin, { ...API_CLIENT, secret: apiClientSecret }), await ensureClient(admin, SDK_CLIENT)];
  for (const id of ids) await admin.clients.addDefaultClientScope({ id, clientScopeId: hasura });
  await allowImpersonation(admin);
}

const API_CLIENT: ClientRepresentation = {
  clientId: 'api-client',
  protocol: 'openid-connect',
  publicClient: false,
  clientAuthenticatorType: 'client-secret',
  directAccessGrantsEnabled: true,
  serviceAccountsEnabled: true,
  standardFlowEnabled: true,
  fullScopeAllowed: true,
  redirectUris: ['*'],
  webOrigins: ['*'],
  attributes: { 'access.token.lifespan': '3600' },
};

const SDK_CLIENT: ClientRepresentation = {
  clientId: 'sdk-client',
  protocol: 'openid-connect',
  publicClient: true,
  directAccessGrantsEnabled: true,
  standardFlowEnabled: false,
  fullScopeAllowed: true,
  attributes: { 'oauth2.device.authorization.grant.enabled': 'true' },
};

/** The backslashes keep the dot of the claim's name from nesting. */
const HASURA_CLAIM = 'https://hasura\\.io/jwt/claims';
const HASURA_SCOPE: ClientScopeRepresentation = {
  name: 'hasura',
  protocol: 'openid-connect',
  attributes: { 'include.in.token.scope': 'false', 'display.on.consent.screen': 'false' },
  protocolMappers: [
    hasuraMapper('x-hasura-user-id', 'oidc-usermodel-property-mapper', { 'user.attribute': 'id' }),
    hasuraMapper('x-hasura-default-role', 'oidc-hardcoded-claim-mapper', { 'claim.value': 'user' }),
    hasuraMapper('x-hasura-allowed-roles', 'oidc-hardcoded-claim-mapper', {
      'claim.value': '["user"]',
      'jsonType.label': 'JSON',
    }),
    hasuraMapper('x-hasura-user-groups', 'oidc-hardcoded-claim-mapper', { 'claim.value': '{}' }),
  ],
};

function hasuraMapper(name: string, protocolMapper: string, config: Record<string, string>) {
  return {
    name,
    protocol: 'openid-connect',
    protocolMapper,
    config: {
      'claim.name': `${HASURA_CLAIM}.${name}`,
      'jsonType.label': 'String',
      'access.token.claim': 'true',
      'id.token.claim': 'false',
      'userinfo.token.claim': 'false',
      ...config,
    },
  };
}

async function ensureHasuraScope(admin: KeycloakAdminClient): Promise<string> {
  const existing = await admin.clientScopes.findOneByName({ name: 'hasura' });
  if (existing?.id) return existing.id;
  return (await admin.clientScopes.create(HASURA_SCOPE)).id;
}

async function ensureClient(admin: KeycloakAdminClient, wanted: ClientRepresentation): Promise<string> {
  const [existing] = await admin.clients.find({ clientId: wanted.clientId });
  return existing?.id ?? (await admin.clients.create(wanted)).id;
}

/** Wallaroo grants its service account `impersonation`; the rest comes with the default role. */
async function allowImpersonation(admin: KeycloakAdminClient): Promise<void> {
  const [client] = await admin.clients.find({ clientId: 'api-client' });
  const [management] = await admin.clients.find({ clientId: 'master-realm' });
  if (!client?.id || !management?.id) throw new Error('the seed lacks api-client or master-realm');
  const account = await admin.clients.getServiceAccountUser({ id: client.id });
  const role = await admin.clients.findRole({ id: management.id, roleName: 'impersonation' });
  if (!account.id || !role?.id || !role.name) throw new Error('the service account or its role is missing');
  await admin.users.addClientRoleMappings({
    id: account.id,
    clientUniqueId: management.id,
    roles: [{ id: role.id, name: role.name }],
  });
}
