import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { anyId, HOSTILE_IDS, noId } from '../../support/hostile-ids.ts';
import { type Recorded, startRecordingServer } from '../../support/recording-server.ts';
import { stubSettings } from '../../support/unit-settings.ts';

/** How often each function is called; POUCH_SOAK_ROUNDS asks for more. */
const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1) * 2;
const PATIENCE = { timeout: 120_000 * (RUNS / 2) };

let server: Awaited<ReturnType<typeof startRecordingServer>>;
let admin: KeycloakAdminClient;
let calls: (Call & Template)[];

beforeAll(async () => {
  server = await startRecordingServer();
  stubSettings({ KEYCLOAK_URL: server.url });
  const { keycloak } = await import('@/lib/keycloak/client');
  const tokens = { get: async () => 'token', renew: async () => 'token' };
  await keycloak(tokens, async (client) => {
    admin = client;
  });
  calls = [];
  for (const call of everyCall()) calls.push({ ...call, ...(await templateOf(call)) });
});
afterAll(() => server.stop());

type Values = Record<string, unknown>;
type Call = { name: string; run: (values: Values) => Promise<unknown> };
/** The request of a call, with the names of what is put into its path. */
type Template = { method: string; segments: string[]; names: string[] };

/** Every name that a function of the library puts into a path. */
const NAMES = `alias attr client clientId clientScopeId clientUniqueId credentialId credentialScopeName federatedIdentityId flow
  flowId groupId id invitationId key locale mapperId name newPreviousCredentialId node orgId parentId path permissionId policyId
  protocol providerId realm resourceId resourceName roleContainer roleId roleName scopeId selectedLocale session sessionId
  themeType token type userId`.split(/\s+/);
const PLAIN: Record<string, string> = Object.fromEntries(NAMES.map((name) => [name, `plain-${name}`]));

/** What is no call of its own: it makes other functions, or calls several of them. */
const NO_CALL =
  /^(constructor|makeRequest|makeUpdateRequest|getOrgId|isOrgGroups|groups|v2|createOrUpdatePolicy|findProtocolMapperByName)$/;

/** Every function of every resource, and those of the groups of an organization, which are a resource for each of them. */
function everyCall(): Call[] {
  const isResource = (value: unknown) => typeof value === 'object' && value !== null && 'makeRequest' in value;
  const names = Object.keys(admin).filter((name) => isResource(Reflect.get(admin, name)));
  const { organizations } = admin;
  return [
    ...names.flatMap((name) => callsOf(name, () => Reflect.get(admin, name))),
    ...callsOf('organizations.groups()', ({ orgId }) => organizations.groups(orgId as string), 'orgId'),
  ];
}

function callsOf(title: string, find: (values: Values) => object, own = ''): Call[] {
  const names = Object.keys(find(PLAIN));
  return names
    .filter((name) => !NO_CALL.test(name) && typeof Reflect.get(find(PLAIN), name) === 'function')
    .map((name) => ({
      name: `${title}.${name}`,
      run: async (values) => {
        const resource = find(values);
        const given = Object.fromEntries(Object.entries(values).filter(([key]) => key !== own));
        return Reflect.apply(Reflect.get(resource, name), resource, [given, {}]);
      },
    }));
}

/** The requests that a call makes, and why it failed. */
async function outcomeOf(call: Call, values: Values): Promise<{ seen: Recorded[]; error: unknown }> {
  server.seen.length = 0;
  const error = await call.run(values).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { seen: [...server.seen], error };
}

async function templateOf(call: Call): Promise<Template> {
  const { seen, error } = await outcomeOf(call, PLAIN);
  const [request, ...more] = seen;
  if (!request || more.length > 0) throw new Error(`${call.name} made ${seen.length} requests`, { cause: error });
  const segments = request.path.split('/');
  return { method: request.method, segments, names: NAMES.filter((name) => segments.includes(`plain-${name}`)) };
}

const decoded = (path: string) => path.split('/').map(decodeURIComponent);
const filled = (segments: string[], values: Values) =>
  segments.map((segment) => (segment.startsWith('plain-') ? values[segment.slice('plain-'.length)] : segment));

describe('every function of the admin client', () => {
  it('is among those that are tried', () => {
    expect(calls.length).toBeGreaterThan(280);
    const namesOf = (wanted: string) => calls.find(({ name }) => name === wanted)?.names;
    expect(namesOf('users.deleteCredential')).toEqual(['credentialId', 'id', 'realm']);
    expect(namesOf('realms.deleteSession')).toEqual(['realm', 'session']);
    expect(namesOf('organizations.groups().del')).toEqual(['id', 'orgId', 'realm']);
  });

  it('makes the request that is meant, with each value in its own segment, or none', PATIENCE, async () => {
    for (const call of calls) {
      const { method, segments, names } = call;
      if (names.length === 0) continue;
      const values = fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof({ weight: 9, arbitrary: anyId }, noId)])));
      await fc.assert(
        fc.asyncProperty(values, async (some) => {
          const { seen, error } = await outcomeOf(call, { ...PLAIN, ...some });
          const refused = error instanceof AppError && error.code;
          const made = seen.map(({ method: by, path }) => [by, decoded(path)]);
          const meant = refused === 'INVALID_INPUT' ? [] : [[method, filled(segments, some)]];
          expect({ call: call.name, made }).toEqual({ call: call.name, made: meant });
        }),
        { numRuns: RUNS },
      );
    }
  });

  it('makes none with a value left out', PATIENCE, async () => {
    for (const call of calls) {
      for (const name of call.names) {
        const { seen, error } = await outcomeOf(call, { ...PLAIN, [name]: undefined });
        expect([call.name, seen, error]).toEqual([call.name, [], expect.any(AppError)]);
      }
    }
  });
});

it('refuses nothing that an id of a user, a name of a role or of a client can be', async () => {
  const names = HOSTILE_IDS.filter((id) => !/^\.{0,2}$/.test(id) && !/[\p{Cc}\p{Cs}]/u.test(id));
  for (const id of [...names, "f:3f1c:o'hara 50%@example.net", 'zPFcoqAAE-8srrC7JwdTD7FM', '-']) {
    server.seen.length = 0;
    await admin.users.findOne({ id });
    expect(server.seen.map(({ path }) => decodeURIComponent(path.split('/').at(-1) ?? ''))).toEqual([id]);
  }
});

it("does not switch on the library's other way of calling, which knows no such rule", () => {
  expect(() => admin.clients.v2()).toThrow('experimental');
});
