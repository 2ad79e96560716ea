import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRecordingServer } from '../../support/recording-server.ts';
import { stubSettings } from '../../support/unit-settings.ts';

const tokens = { get: async () => 'token', renew: async () => 'token' };

let server: Awaited<ReturnType<typeof startRecordingServer>>;

beforeAll(async () => {
  server = await startRecordingServer();
  stubSettings({ KEYCLOAK_URL: server.url });
});
afterAll(() => server.stop());

it('writes a client back without its secrets, which may be masked', async () => {
  const { updateClient } = await import('@/lib/keycloak/clients');
  const kept = { clientId: 'a', enabled: true, redirectUris: ['x'], protocolMappers: [{ name: 'm' }] };
  const secrets = { 'client.secret.rotated': '**********', 'client.secret.creation.time': '1' };
  await updateClient(tokens, 'uuid', {
    ...kept,
    secret: '**********',
    registrationAccessToken: 't',
    attributes: { 'access.token.lifespan': '60', ...secrets },
  });
  const [request] = server.seen;
  expect(JSON.parse(request?.body ?? '')).toEqual({ ...kept, attributes: { 'access.token.lifespan': '60' } });
});

it('writes policies and profiles back whole, also what Pouch does not know of them', async () => {
  const { writePolicies, writeProfiles } = await import('@/lib/keycloak/client-policies');
  const policy = {
    name: 'a',
    enabled: null,
    conditions: [{ condition: 'c', configuration: null, more: 1 }],
    more: { kept: true },
  };
  const profile = { name: 'b', executors: [{ executor: 'e', configuration: { x: '1' }, more: 1 }], more: true };
  server.seen.length = 0;
  await writePolicies(tokens, [policy]);
  await writeProfiles(tokens, [profile]);
  const bodies = server.seen.map(({ body }) => JSON.parse(body));
  expect(bodies).toEqual([{ policies: [policy] }, { profiles: [profile] }]);
});
