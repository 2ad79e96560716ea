import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { isSegment } from '@/lib/path-segments';
import { anyId } from '../../support/hostile-ids.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { stubSettings } from '../../support/unit-settings.ts';

/** How often each function is called; POUCH_SOAK_ROUNDS asks for more. */
const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1) * 50;
const PATIENCE = { timeout: 60_000 * (RUNS / 50) };
const tokens: TokenSource = { get: async () => 'token', renew: async () => 'token' };

type Door = typeof import('@/lib/keycloak/clients') &
  typeof import('@/lib/keycloak/client-secrets') &
  typeof import('@/lib/keycloak/client-policies');

let server: Awaited<ReturnType<typeof startRecordingServer>>;
let door: Door;

beforeAll(async () => {
  server = await startRecordingServer();
  stubSettings({ KEYCLOAK_URL: server.url });
  door = {
    ...(await import('@/lib/keycloak/clients')),
    ...(await import('@/lib/keycloak/client-secrets')),
    ...(await import('@/lib/keycloak/client-policies')),
  };
});
afterAll(() => server.stop());

const REALM = '/auth/admin/realms/master';
const NO_REQUEST = ['rotatedSecretOf', 'isSecretExpired'];

type Call = { run: (id: string) => Promise<unknown>; method: string; path: string[] };

/** Each function that makes a request, with that request; `{}` is where the id goes. The library ends some paths with a slash. */
const CALLS: Record<string, Call> = {
  listClients: { run: () => door.listClients(tokens), method: 'GET', path: ['clients', ''] },
  findClient: { run: (id) => door.findClient(tokens, id), method: 'GET', path: ['clients', ''] },
  requireClient: { run: (id) => door.requireClient(tokens, id), method: 'GET', path: ['clients', ''] },
  readWholeClient: { run: (id) => door.readWholeClient(tokens, id), method: 'GET', path: ['clients', '{}'] },
  updateClient: { run: (id) => door.updateClient(tokens, id, { clientId: id }), method: 'PUT', path: ['clients', '{}'] },
  countSessions: { run: (id) => door.countSessions(tokens, id), method: 'GET', path: ['clients', '{}', 'session-count'] },
  countOfflineSessions: {
    run: (id) => door.countOfflineSessions(tokens, id),
    method: 'GET',
    path: ['clients', '{}', 'offline-session-count'],
  },
  readServiceAccountUser: {
    run: (id) => door.readServiceAccountUser(tokens, id),
    method: 'GET',
    path: ['clients', '{}', 'service-account-user'],
  },
  readSecret: {
    run: (id) => door.readSecret(tokens, { id, clientId: id }),
    method: 'GET',
    path: ['clients', '{}', 'client-secret'],
  },
  rotateSecret: {
    run: (id) => door.rotateSecret(tokens, { id, clientId: id }),
    method: 'POST',
    path: ['clients', '{}', 'client-secret'],
  },
  deleteRotatedSecret: {
    run: (id) => door.deleteRotatedSecret(tokens, id),
    method: 'DELETE',
    path: ['clients', '{}', 'client-secret', 'rotated'],
  },
  listPolicies: { run: () => door.listPolicies(tokens), method: 'GET', path: ['client-policies', 'policies'] },
  writePolicies: {
    run: (id) => door.writePolicies(tokens, [{ name: id }]),
    method: 'PUT',
    path: ['client-policies', 'policies'],
  },
  listProfiles: { run: () => door.listProfiles(tokens), method: 'GET', path: ['client-policies', 'profiles'] },
  writeProfiles: {
    run: (id) => door.writeProfiles(tokens, [{ name: id }]),
    method: 'PUT',
    path: ['client-policies', 'profiles'],
  },
};

async function requestsOf(run: () => Promise<unknown>): Promise<unknown[][]> {
  server.seen.length = 0;
  await run().catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
  return server.seen.map(({ method, path }) => [method, path.split('/').map(decodeURIComponent)]);
}

describe('the door to clients and their policies', () => {
  it('has no function that is not tried here', () => {
    const functions = Object.entries(door).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name).sort()).toEqual([...Object.keys(CALLS), ...NO_REQUEST].sort());
  });

  it.each(Object.entries(CALLS))(
    '%s makes the one request that is meant, whatever the id, or none',
    PATIENCE,
    async (_, call) => {
      const { run, method, path } = call;
      await fc.assert(
        fc.asyncProperty(anyId, async (id) => {
          const meant = [method, [...REALM.split('/'), ...path.map((segment) => (segment === '{}' ? id : segment))]];
          const isRefused = path.includes('{}') && !isSegment(id);
          expect(await requestsOf(() => run(id))).toEqual(isRefused ? [] : [meant]);
        }),
        { numRuns: RUNS },
      );
    },
  );

  it('writes a client back without its secrets, which may be masked', async () => {
    const kept = { clientId: 'a', enabled: true, redirectUris: ['x'], protocolMappers: [{ name: 'm' }] };
    const secrets = { 'client.secret.rotated': '**********', 'client.secret.creation.time': '1' };
    server.seen.length = 0;
    await door.updateClient(tokens, 'uuid', {
      ...kept,
      secret: '**********',
      registrationAccessToken: 't',
      attributes: { 'access.token.lifespan': '60', ...secrets },
    });
    const [request] = server.seen;
    expect(JSON.parse(request?.body ?? '')).toEqual({ ...kept, attributes: { 'access.token.lifespan': '60' } });
  });
});
