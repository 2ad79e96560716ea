// Over 150 lines, because the one table has an entry for each function of the door.
import type { RoleContainer } from '@/lib/keycloak/roles';

const REALM = '/auth/admin/realms/master';
const USER = `${REALM}/users/:0`;
const MAPPINGS = `${USER}/role-mappings`;
const CLIENT = `${REALM}/clients/:0`;
const PAGE = { first: 0, max: 1 };
const NEW_USER = { id: 'id', username: 'ada' };
const ROLE = { id: 'id', name: 'name' };
const client = (clientUuid: unknown) => ({ clientUuid }) as RoleContainer;

/**
 * What each function of the door asks Keycloak for: the method, the path, where `:0` is the first of the values that are not
 * ours, and the arguments that take those values.
 */
type Case = [request: string, argsOf: (...values: string[]) => unknown[]];
const ids = (...values: unknown[]) => values;
const named = (id: unknown) => [{ id, clientId: id }];

export const DOOR_REQUESTS: Record<string, Case[]> = {
  'users.findUsers': [[`GET ${REALM}/users/`, (search) => [{ search, username: search, idpAlias: search, ...PAGE }]]],
  'users.readUserCount': [[`GET ${REALM}/users/count`, (search) => [{ search }]]],
  'users.readUser': [[`GET ${USER}`, ids]],
  'users.updateUser': [[`PUT ${USER}`, (id) => [id, { ...NEW_USER, id, realm: id }]]],
  'users.createUser': [
    [
      `POST ${REALM}/users/`,
      (text) => [
        { username: text, email: text },
        { value: text, isTemporary: true },
      ],
    ],
  ],
  'users.deleteUser': [[`DELETE ${USER}`, ids]],
  'users.logOutUser': [[`POST ${USER}/logout`, ids]],
  'users.setPassword': [[`PUT ${USER}/reset-password`, (id) => [id, { value: id, isTemporary: true }]]],
  'users.mailRequiredActions': [[`PUT ${USER}/execute-actions-email`, (id) => [id, { actions: [id], lifespan: 60 }]]],
  'realm.readTexts': [[`GET ${REALM}/localization/:0`, ids]],
  'user-profile.readDescribedUser': [[`GET ${USER}`, ids]],
  'user-profile.readNewUserProfile': [[`GET ${REALM}/users/profile/metadata`, () => []]],
  'user-profile.allowsUnmanaged': [[`GET ${REALM}/users/profile`, () => []]],
  'user-profile.readProfileRules': [[`GET ${REALM}/users/profile`, () => []]],
  'groups.listTopGroups': [[`GET ${REALM}/groups/`, () => [PAGE]]],
  'groups.searchGroups': [[`GET ${REALM}/groups/`, (text) => [text, PAGE]]],
  'groups.updateGroup': [[`PUT ${REALM}/groups/:0`, (id) => [{ id, name: 'team' }]]],
  'groups.moveGroup': [
    [`POST ${REALM}/groups/`, () => [null, ROLE]],
    [`POST ${REALM}/groups/:0/children`, (id) => [id, ROLE]],
  ],
  'groups.deleteGroup': [[`DELETE ${REALM}/groups/:0`, ids]],
  'groups.listDefaultGroups': [[`GET ${REALM}/default-groups`, () => []]],
  'groups.addDefaultGroup': [[`PUT ${REALM}/default-groups/:0`, ids]],
  'groups.removeDefaultGroup': [[`DELETE ${REALM}/default-groups/:0`, ids]],
  'groups.listSubGroups': [[`GET ${REALM}/groups/:0/children`, (id) => [id, PAGE]]],
  'groups.readGroup': [[`GET ${REALM}/groups/:0`, ids]],
  'groups.createGroup': [
    [`POST ${REALM}/groups/`, () => [null, 'team']],
    [`POST ${REALM}/groups/:0/children`, (id) => [id, 'team']],
  ],
  'groups.listGroupsOfUser': [[`GET ${USER}/groups`, (id) => [id, PAGE]]],
  'groups.listMembers': [[`GET ${REALM}/groups/:0/members`, (id) => [id, PAGE]]],
  'groups.joinGroup': [[`PUT ${USER}/groups/:1`, ids]],
  'groups.leaveGroup': [[`DELETE ${USER}/groups/:1`, ids]],
  'roles.containerOf': [[`GET ${REALM}/clients/`, ids]],
  'roles.findRole': [
    [`GET ${REALM}/roles/:0`, (name) => ['realm', name]],
    [`GET ${REALM}/clients/:0/roles/:1`, (uuid, name) => [client(uuid), name]],
  ],
  'roles.listRoles': [
    [`GET ${REALM}/roles`, () => ['realm']],
    [`GET ${REALM}/clients/:0/roles`, (uuid) => [client(uuid)]],
  ],
  'roles.listRealmRolesIfAllowed': [[`GET ${REALM}/roles`, () => []]],
  'roles.readRole': [[`GET ${REALM}/roles-by-id/:0`, ids]],
  'roles.listRolesWithin': [[`GET ${REALM}/roles-by-id/:0/composites`, ids]],
  'roles.listRoleHolders': [
    [`GET ${REALM}/roles/:0/users`, (name) => ['realm', name, PAGE]],
    [`GET ${REALM}/clients/:0/roles/:1/users`, (uuid, name) => [client(uuid), name, PAGE]],
  ],
  'role-mappings.readRoleMappings': [[`GET ${MAPPINGS}`, ids]],
  'role-mappings.listEffectiveRolesOfGroup': [
    [`GET ${REALM}/groups/:0/role-mappings/realm/composite`, (id) => [id, 'realm']],
    [`GET ${REALM}/groups/:0/role-mappings/clients/:1/composite`, (id, uuid) => [id, client(uuid)]],
  ],
  'role-mappings.addRoleToGroup': [
    [`POST ${REALM}/groups/:0/role-mappings/realm`, (id) => [id, 'realm', ROLE]],
    [`POST ${REALM}/groups/:0/role-mappings/clients/:1`, (id, uuid) => [id, client(uuid), ROLE]],
  ],
  'role-mappings.removeRoleFromGroup': [
    [`DELETE ${REALM}/groups/:0/role-mappings/realm`, (id) => [id, 'realm', ROLE]],
    [`DELETE ${REALM}/groups/:0/role-mappings/clients/:1`, (id, uuid) => [id, client(uuid), ROLE]],
  ],
  'role-mappings.readRoleMappingsOfGroup': [[`GET ${REALM}/groups/:0/role-mappings`, ids]],
  'role-mappings.listDirectRoles': mapped('GET', ''),
  'role-mappings.listEffectiveRoles': mapped('GET', '/composite'),
  'role-mappings.listAvailableRoles': mapped('GET', '/available'),
  'role-mappings.addRole': mapped('POST', ''),
  'role-mappings.removeRole': mapped('DELETE', ''),
  'sessions.listSessions': [[`GET ${USER}/sessions`, ids]],
  'sessions.listOfflineSessions': [[`GET ${USER}/offline-sessions/:1`, ids]],
  'sessions.findRealmSessions': [[`GET ${REALM}/ui-ext/sessions`, (search) => [{ search, isOffline: false, first: 0, max: 1 }]]],
  'sessions.readSessionStats': [[`GET ${REALM}/client-session-stats`, () => []]],
  'sessions.listSessionsWith': [
    [`GET ${CLIENT}/user-sessions`, (id) => [id, { isOffline: false, first: 0, max: 1 }]],
    [`GET ${CLIENT}/offline-sessions`, (id) => [id, { isOffline: true, first: 0, max: 1 }]],
  ],
  'sessions.deleteSession': [[`DELETE ${REALM}/sessions/:0`, (id) => [id, false]]],
  'sessions.listConsents': [[`GET ${USER}/consents`, ids]],
  'sessions.deleteConsent': [[`DELETE ${USER}/consents/:1`, ids]],
  'credentials.listCredentials': [[`GET ${USER}/credentials`, ids]],
  'credentials.deleteCredential': [[`DELETE ${USER}/credentials/:1`, ids]],
  'federated-identities.listFederatedIdentities': [[`GET ${USER}/federated-identity`, ids]],
  'federated-identities.addFederatedIdentity': [
    [`POST ${USER}/federated-identity/:1`, (id, text) => [id, { identityProvider: text, userId: text, userName: text }]],
  ],
  'federated-identities.removeFederatedIdentity': [[`DELETE ${USER}/federated-identity/:1`, ids]],
  'identity-providers.listIdentityProviders': [[`GET ${REALM}/identity-provider/instances`, () => []]],
  'identity-providers.findIdentityProvider': [[`GET ${REALM}/identity-provider/instances/:0`, ids]],
  'organizations.listOrganizationsOfUser': [[`GET ${REALM}/organizations/members/:0/organizations`, ids]],
  'brute-force.readBruteForceStatus': [[`GET ${REALM}/attack-detection/brute-force/users/:0`, ids]],
  'brute-force.readBruteForceStatuses': [[`GET ${REALM}/ui-ext/brute-force-user`, (...userIds) => [userIds]]],
  'brute-force.listUsersWithStatuses': [[`GET ${REALM}/ui-ext/brute-force-user`, () => [{ first: 0, max: 1 }]]],
  'brute-force.clearBruteForceStatus': [[`DELETE ${REALM}/attack-detection/brute-force/users/:0`, ids]],
  'directories.listDirectories': [[`GET ${REALM}/components/`, () => []]],
  'directories.findDirectory': [[`GET ${REALM}/components/:0`, ids]],
  'directories.testDirectory': [
    [`POST ${REALM}/testLDAPConnection`, (id) => [{ id, connection: { bindDn: id, connectionUrl: id } }]],
  ],
  'events.listLoginEvents': [
    [`GET ${REALM}/events`, (text) => [{ user: text, client: text, types: [text], ipAddress: text, max: 1, direction: 'asc' }]],
  ],
  'events.listAdminEvents': [
    [`GET ${REALM}/admin-events`, (id) => [{ resourcePath: `users/${id}*`, authUser: id, authIpAddress: id, max: 1 }]],
  ],
  'events-config.readEventsConfig': [[`GET ${REALM}/events/config`, () => []]],
  'events-config.readWholeEventsConfig': [[`GET ${REALM}/events/config`, () => []]],
  'events-config.updateEventsConfig': [[`PUT ${REALM}/events/config`, () => [{ eventsEnabled: true }]]],
  'realm.readRealm': [[`GET ${REALM}`, () => []]],
  'realm.readRealmIfAllowed': [[`GET ${REALM}`, () => []]],
  'lifetimes.readRealmLifetimes': [[`GET ${REALM}`, () => []]],
  'realm.listRequiredActions': [[`GET ${REALM}/authentication/required-actions`, () => []]],
  'realm.updateRealm': [[`PUT ${REALM}`, () => [{}, { bruteForceProtected: true }]]],
  'realm.sendTestMail': [[`POST ${REALM}/testSMTPConnection`, (host) => [{ host }]]],
  'realm.importUser': [[`POST ${REALM}/partialImport`, (id) => [{ ...NEW_USER, id }]]],
  'clients.listClients': [[`GET ${REALM}/clients/`, () => []]],
  'clients.requireClientList': [[`GET ${REALM}/clients/`, () => []]],
  'clients.findClient': [[`GET ${REALM}/clients/`, ids]],
  'clients.findClientIfAllowed': [[`GET ${REALM}/clients/`, ids]],
  'clients.requireClient': [[`GET ${REALM}/clients/`, ids]],
  'clients.readWholeClient': [[`GET ${CLIENT}`, ids]],
  'clients.updateClient': [[`PUT ${CLIENT}`, (uuid) => [uuid, { clientId: uuid, id: uuid, realm: uuid }]]],
  'clients.createClient': [[`POST ${REALM}/clients/`, (text) => [{ clientId: text, name: text }]]],
  'clients.deleteClient': [[`DELETE ${CLIENT}`, ids]],
  'clients.countSessions': [[`GET ${CLIENT}/session-count`, ids]],
  'clients.countOfflineSessions': [[`GET ${CLIENT}/offline-session-count`, ids]],
  'clients.readServiceAccountUser': [[`GET ${CLIENT}/service-account-user`, ids]],
  'clients.readExampleToken': [[`GET ${CLIENT}/evaluate-scopes/generate-example-access-token`, ids]],
  'client-scopes.listClientScopes': [[`GET ${REALM}/client-scopes`, () => []]],
  'client-scopes.addDefaultClientScope': [[`PUT ${CLIENT}/default-client-scopes/:1`, ids]],
  'scope-mappings.readScopeMappings': [[`GET ${CLIENT}/scope-mappings`, ids]],
  'scope-mappings.addScopeMappings': scopeMapped('POST'),
  'scope-mappings.removeScopeMappings': scopeMapped('DELETE'),
  'client-secrets.readSecret': [[`GET ${CLIENT}/client-secret`, named]],
  'client-secrets.rotateSecret': [[`POST ${CLIENT}/client-secret`, named]],
  'client-secrets.deleteRotatedSecret': [[`DELETE ${CLIENT}/client-secret/rotated`, ids]],
  'client-policies.listPolicies': [[`GET ${REALM}/client-policies/policies`, () => []]],
  'client-policies.writePolicies': [[`PUT ${REALM}/client-policies/policies`, (name) => [[{ name }]]]],
  'client-policies.listProfiles': [[`GET ${REALM}/client-policies/profiles`, () => []]],
  'client-policies.writeProfiles': [[`PUT ${REALM}/client-policies/profiles`, (name) => [[{ name }]]]],
  'server-info.readServerInfo': [[`GET /auth/admin/serverinfo`, () => []]],
};

const PROVIDER = '/auth/realms/master/protocol/openid-connect';

/** What each function asks the realm for as an OpenID Connect provider, and its arguments. */
export const PROVIDER_REQUESTS: Record<string, [request: string, ...args: unknown[]]> = {
  'oidc.isKeycloakUp': ['GET /auth/realms/master'],
  'oidc.announcesIssuer': ['GET /auth/realms/master/.well-known/openid-configuration'],
  'tokens.postGrant': [`POST ${PROVIDER}/token`, {}],
  'tokens.introspectToken': [`POST ${PROVIDER}/token/introspect`, {}],
  'tokens.revokeToken': [`POST ${PROVIDER}/revoke`, {}],
  'tokens.readUserinfo': [`GET ${PROVIDER}/userinfo`, 'e30.e30.e30'],
  'device-flow.startDeviceFlow': [`POST ${PROVIDER}/auth/device`, { client_id: 'sdk-client' }],
  'device-flow.pollDeviceFlow': [`POST ${PROVIDER}/token`, { client_id: 'sdk-client' }, 'code'],
  'tokens.renewTokens': [`POST ${PROVIDER}/token`, 'token', {}],
  'tokens.refreshSession': [`POST ${PROVIDER}/token`, 'token'],
  'tokens.endSession': [`POST ${PROVIDER}/logout`, 'token'],
};

function scopeMapped(method: string): Case[] {
  return [
    [`${method} ${CLIENT}/scope-mappings/realm`, (uuid) => [uuid, 'realm', [ROLE]]],
    [`${method} ${CLIENT}/scope-mappings/clients/:1`, (uuid, other) => [uuid, client(other), [ROLE]]],
  ];
}

function mapped(method: string, end: string): Case[] {
  return [
    [`${method} ${MAPPINGS}/realm${end}`, (id) => [id, 'realm', ROLE]],
    [`${method} ${MAPPINGS}/clients/:1${end}`, (id, uuid) => [id, client(uuid), ROLE]],
  ];
}
