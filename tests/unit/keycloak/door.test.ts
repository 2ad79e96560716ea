import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { DOOR_REQUESTS, PROVIDER_REQUESTS } from '../../support/door-requests.ts';
import { anyId } from '../../support/hostile-ids.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { stubSettings } from '../../support/unit-settings.ts';

/** How often each function is called; POUCH_SOAK_ROUNDS asks for more. */
const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1) * 4;
const PATIENCE = { timeout: 120_000 * (RUNS / 4) };

/** Files of lib/keycloak that are no resource of the Admin REST API, and why. The functions in `composed` make several calls. */
const NO_RESOURCE: Record<string, string> = {
  client: 'sends every call',
  attempts: 'repeats a call',
  breaker: 'holds calls back while Keycloak is down',
  observed: 'tells of calls that are made',
  'path-guard': 'refuses paths',
  'token-source': 'has only a type and a number',
  errors: 'reads refusals',
  complaints: 'reads refusals',
  'token-refusals': 'reads refusals',
  messages: 'has the words for refusals',
  'own-fields': 'has only names',
  'new-password': 'has only the shape of a password',
  versions: 'compares numbers',
  advisories: 'is only a list',
  'account-page': 'reads a page without a token',
  'realm-names': 'has only names',
  'required-actions': 'has only names',
  'event-words': 'has only words',
  'change-words': 'has only words',
  'policy-notation': 'reads a notation',
  'role-notation': 'reads a notation',
  'bearer-token': 'reads text',
  'bounded-text': 'reads text',
  nesting: 'reads JSON',
  'realm-address': 'has only addresses',
  probes: 'asks what anyone may ask, and finds failures instead of throwing them',
  oidc: 'calls the OpenID Connect provider, which is tested below',
  'oidc-request': 'sends the calls of tokens',
  'device-flow': 'calls the OpenID Connect provider, which is tested below',
  tokens: 'calls the OpenID Connect provider, which is tested below',
};
/** Functions of a resource's file that ask for nothing. */
const PURE = new Set([
  'clients.isAnyAddress',
  'client-secrets.rotatedSecretOf',
  'client-secrets.isSecretExpired',
  'client-secrets.secretTimesOf',
  'client-secrets.usesSecret',
  'role-mappings.toMappings',
  'federated-identities.federatedIdentitiesIn',
  'lifetimes.ownAccessSeconds',
  'lifetimes.accessSeconds',
  'lifetimes.refreshLife',
  'lifetimes.offlineLife',
  'server-info.featuresIn',
  'users.PartOfUsers',
]);

const resources = readdirSync('lib/keycloak')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((file) => !(file in NO_RESOURCE));

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
    expect([...functions.keys()].sort()).toEqual(Object.keys(DOOR_REQUESTS).sort());
  });

  it.each(Object.entries(DOOR_REQUESTS))(
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
          { numRuns: argsOf.length === 0 ? 1 : RUNS },
        );
      }
    },
  );

  it.each(Object.entries(DOOR_REQUESTS))('%s makes its request for plain values', async (title, cases) => {
    for (const [request, argsOf] of cases) {
      const values = ['plain-0', 'plain-1'];
      const { seen } = await outcomeOf(title, argsOf(...values));
      expect(seen).toEqual([filled(request, values)]);
    }
  });
});

describe('every function of the OpenID Connect provider', () => {
  it.each(Object.entries(PROVIDER_REQUESTS))('%s makes one request', async (title, [request, ...args]) => {
    const [file, name = ''] = title.split('.');
    const exported: Record<string, Call> = await import(`@/lib/keycloak/${file}.ts`);
    server.seen.length = 0;
    await exported[name]?.(...args).catch(() => undefined);
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([request]);
  });
});
