import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import type { RoleContainer } from '@/lib/keycloak/roles';
import { anyId } from '../../support/hostile-ids.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { stubSettings } from '../../support/unit-settings.ts';

/** How often each function is called; POUCH_SOAK_ROUNDS asks for more. */
const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1) * 30;
const PATIENCE = { timeout: 120_000 * (RUNS / 30) };

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

const CASES: Record<string, Case[]> = {
  'users.findUsers': [[`GET ${REALM}/users/`, (search) => [{ search, username: search, idpAlias: search, ...PAGE }]]],
  'users.readUserCount': [[`GET ${REALM}/users/count`, (search) => [{ search }]]],
  'users.readUser': [[`GET ${USER}`, ids]],
  'users.updateUser': [[`PUT ${USER}`, (id) => [id, { ...NEW_USER, id, realm: id }]]],
  'users.createUser': [[`POST ${REALM}/users/`, (text) => [{ username: text, email: text }, text]]],
  'users.deleteUser': [[`DELETE ${USER}`, ids]],
  'users.logOutUser': [[`POST ${USER}/logout`, ids]],
  'users.setTemporaryPassword': [[`PUT ${USER}/reset-password`, (id) => [id, id]]],
  'users.mailRequiredActions': [[`PUT ${USER}/execute-actions-email`, (id) => [id, { actions: [id], lifespan: 60 }]]],
  'user-profile.readDescribedUser': [[`GET ${USER}`, ids]],
  'user-profile.readNewUserProfile': [[`GET ${REALM}/users/profile/metadata`, () => []]],
  'user-profile.readProfileRules': [[`GET ${REALM}/users/profile`, () => []]],
  'groups.listTopGroups': [[`GET ${REALM}/groups/`, () => [PAGE]]],
  'groups.listSubGroups': [[`GET ${REALM}/groups/:0/children`, (id) => [id, PAGE]]],
  'groups.readGroup': [[`GET ${REALM}/groups/:0`, ids]],
  'groups.listGroupsOfUser': [[`GET ${USER}/groups`, (id) => [id, PAGE]]],
  'groups.joinGroup': [[`PUT ${USER}/groups/:1`, ids]],
  'groups.leaveGroup': [[`DELETE ${USER}/groups/:1`, ids]],
  'roles.findRole': [
    [`GET ${REALM}/roles/:0`, (name) => ['realm', name]],
    [`GET ${REALM}/clients/:0/roles/:1`, (uuid, name) => [client(uuid), name]],
  ],
  'roles.listRoles': [
    [`GET ${REALM}/roles`, () => ['realm']],
    [`GET ${REALM}/clients/:0/roles`, (uuid) => [client(uuid)]],
  ],
  'roles.listRoleHolders': [
    [`GET ${REALM}/roles/:0/users`, (name) => ['realm', name, PAGE]],
    [`GET ${REALM}/clients/:0/roles/:1/users`, (uuid, name) => [client(uuid), name, PAGE]],
  ],
  'role-mappings.readRoleMappings': [[`GET ${MAPPINGS}`, ids]],
  'role-mappings.listDirectRoles': mapped('GET', ''),
  'role-mappings.listEffectiveRoles': mapped('GET', '/composite'),
  'role-mappings.listAvailableRoles': mapped('GET', '/available'),
  'role-mappings.addRole': mapped('POST', ''),
  'role-mappings.removeRole': mapped('DELETE', ''),
  'sessions.listSessions': [[`GET ${USER}/sessions`, ids]],
  'sessions.listOfflineSessions': [[`GET ${USER}/offline-sessions/:1`, ids]],
  'sessions.deleteSession': [[`DELETE ${REALM}/sessions/:0`, (id) => [id, false]]],
  'sessions.listConsents': [[`GET ${USER}/consents`, ids]],
  'sessions.deleteConsent': [[`DELETE ${USER}/consents/:1`, ids]],
  'credentials.listCredentials': [[`GET ${USER}/credentials`, ids]],
  'credentials.deleteCredential': [[`DELETE ${USER}/credentials/:1`, ids]],
  'federated-identities.listFederatedIdentities': [[`GET ${USER}/federated-identity`, ids]],
  'identity-providers.listIdentityProviders': [[`GET ${REALM}/identity-provider/instances`, () => []]],
  'identity-providers.findIdentityProvider': [[`GET ${REALM}/identity-provider/instances/:0`, ids]],
  'organizations.listOrganizationsOfUser': [[`GET ${REALM}/organizations/members/:0/organizations`, ids]],
  'brute-force.readBruteForceStatus': [[`GET ${REALM}/attack-detection/brute-force/users/:0`, ids]],
  'brute-force.clearBruteForceStatus': [[`DELETE ${REALM}/attack-detection/brute-force/users/:0`, ids]],
  'directories.listDirectories': [[`GET ${REALM}/components/`, () => []]],
  'directories.findDirectory': [[`GET ${REALM}/components/:0`, ids]],
  'events.listLoginEvents': [[`GET ${REALM}/events`, (text) => [{ user: text, client: text, types: [text], max: 1 }]]],
  'events.listAdminEvents': [[`GET ${REALM}/admin-events`, (id) => [{ resourcePath: `users/${id}*`, max: 1 }]]],
  'events.readEventsConfig': [[`GET ${REALM}/events/config`, () => []]],
  'realm.readRealm': [[`GET ${REALM}`, () => []]],
  'realm.readRealmIfAllowed': [[`GET ${REALM}`, () => []]],
  'realm.listRequiredActions': [[`GET ${REALM}/authentication/required-actions`, () => []]],
  'realm.importUser': [[`POST ${REALM}/partialImport`, (id) => [{ ...NEW_USER, id }]]],
  'clients.listClients': [[`GET ${REALM}/clients/`, () => []]],
  'clients.findClient': [[`GET ${REALM}/clients/`, ids]],
  'clients.requireClient': [[`GET ${REALM}/clients/`, ids]],
  'clients.readWholeClient': [[`GET ${CLIENT}`, ids]],
  'clients.updateClient': [[`PUT ${CLIENT}`, (uuid) => [uuid, { clientId: uuid, id: uuid, realm: uuid }]]],
  'clients.countSessions': [[`GET ${CLIENT}/session-count`, ids]],
  'clients.countOfflineSessions': [[`GET ${CLIENT}/offline-session-count`, ids]],
  'clients.readServiceAccountUser': [[`GET ${CLIENT}/service-account-user`, ids]],
  'client-secrets.readSecret': [[`GET ${CLIENT}/client-secret`, named]],
  'client-secrets.rotateSecret': [[`POST ${CLIENT}/client-secret`, named]],
  'client-secrets.deleteRotatedSecret': [[`DELETE ${CLIENT}/client-secret/rotated`, ids]],
  'client-policies.listPolicies': [[`GET ${REALM}/client-policies/policies`, () => []]],
  'client-policies.writePolicies': [[`PUT ${REALM}/client-policies/policies`, (name) => [[{ name }]]]],
  'client-policies.listProfiles': [[`GET ${REALM}/client-policies/profiles`, () => []]],
  'client-policies.writeProfiles': [[`PUT ${REALM}/client-policies/profiles`, (name) => [[{ name }]]]],
  'server-info.readServerInfo': [[`GET /auth/admin/serverinfo`, () => []]],
};

function mapped(method: string, end: string): Case[] {
  return [
    [`${method} ${MAPPINGS}/realm${end}`, (id) => [id, 'realm', ROLE]],
    [`${method} ${MAPPINGS}/clients/:1${end}`, (id, uuid) => [id, client(uuid), ROLE]],
  ];
}

/** Files of lib/keycloak that are no resource of the Admin REST API: how it is called, and what is built on the resources. */
const NO_RESOURCE = new Set(
  `attempts breaker client errors lifetimes messages oidc oidc-request path-guard policy-notation realm-names required-actions
  sign-in-means sign-in-rules token-source tokens`.split(/\s+/),
);
/** Functions of a resource's file that ask for nothing. */
const PURE = new Set([
  'user-profile.labelOf',
  'client-secrets.rotatedSecretOf',
  'client-secrets.isSecretExpired',
  'server-info.hasBrokenRotation',
]);

const resources = readdirSync('lib/keycloak')
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((file) => !NO_RESOURCE.has(file));

type Call = (...args: unknown[]) => Promise<unknown>;
const functions = new Map<string, Call>();
const tokens = { get: async () => 'token', renew: async () => 'token' };
let server: Awaited<ReturnType<typeof startRecordingServer>>;

beforeAll(async () => {
  server = await startRecordingServer();
  stubSettings({ KEYCLOAK_URL: server.url });
  for (const file of resources) {
    const exported: Record<string, unknown> = await import(`@/lib/keycloak/${file}.ts`);
    for (const [name, value] of Object.entries(exported)) {
      const title = `${file}.${name}`;
      if (typeof value === 'function' && !PURE.has(title)) functions.set(title, value as Call);
    }
  }
});
afterAll(() => server.stop());

/** The requests that a call makes, and why it failed. */
async function outcomeOf(title: string, args: unknown[]): Promise<{ seen: string[]; error: unknown }> {
  server.seen.length = 0;
  const error = await functions
    .get(title)?.(tokens, ...args)
    .then(
      () => null,
      (reason: unknown) => reason,
    );
  return { seen: server.seen.map(({ method, path }) => `${method} ${path}`), error };
}

const filled = (request: string, values: string[]) =>
  request.replace(/:(\d)/g, (_, index) => encoded(values[Number(index)] ?? ''));
const encoded = (value: string) => encodeURIComponent(value.toWellFormed());
/** Each segment as Keycloak reads it, so that it does not matter how much of it was encoded. */
const decoded = (request: string) => request.split('/').map(decodeURIComponent);

describe('every function of the door', () => {
  it('has its request written down here', () => {
    expect([...functions.keys()].sort()).toEqual(Object.keys(CASES).sort());
  });

  it.each(Object.entries(CASES))(
    '%s makes one request, with each value in its own segment, or none',
    PATIENCE,
    async (title, cases) => {
      for (const [request, argsOf] of cases) {
        await fc.assert(
          fc.asyncProperty(fc.tuple(anyId, anyId), async (values) => {
            const { seen, error } = await outcomeOf(title, argsOf(...values));
            const isRefused = error instanceof AppError && error.code === 'INVALID_INPUT';
            expect(seen.map(decoded)).toEqual(isRefused ? [] : [decoded(filled(request, values))]);
          }),
          { numRuns: RUNS },
        );
      }
    },
  );

  it.each(Object.entries(CASES))('%s makes its request for plain values', async (title, cases) => {
    for (const [request, argsOf] of cases) {
      const values = ['plain-0', 'plain-1'];
      const { seen } = await outcomeOf(title, argsOf(...values));
      expect(seen).toEqual([filled(request, values)]);
    }
  });
});
