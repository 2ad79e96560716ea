import { expect, test } from 'vitest';
import { clientLifetimeCheck, realmLifetimeCheck } from '@/lib/instance/checks/token-lifetimes';
import type { Client } from '@/lib/keycloak/clients';
import type { RealmLifetimes } from '@/lib/keycloak/lifetimes';

const REALM: RealmLifetimes = {
  accessTokenLifespan: 60,
  ssoSessionIdleTimeout: 1_800,
  ssoSessionMaxLifespan: 36_000,
  offlineSessionIdleTimeout: 2_592_000,
  offlineSessionMaxLifespan: 5_184_000,
  oauth2DeviceCodeLifespan: 600,
  oauth2DevicePollingInterval: 5,
};
const clientWith = (seconds?: string): Client => ({
  ...{ id: 'uuid', clientId: 'api-client', enabled: true, publicClient: false, bearerOnly: false },
  ...{ clientAuthenticatorType: 'client-secret', standardFlowEnabled: true, directAccessGrantsEnabled: true },
  ...{ serviceAccountsEnabled: true, consentRequired: false, redirectUris: [], webOrigins: [] },
  attributes: seconds === undefined ? {} : { 'access.token.lifespan': seconds },
});

test.each([
  [60, 'pass', '1 minute'],
  [3_600, 'pass', '1 hour'],
  [3_601, 'warn', 'cannot be taken back'],
])("the realm's tokens of %i seconds", (accessTokenLifespan, state, words) => {
  expect(realmLifetimeCheck({ ...REALM, accessTokenLifespan })).toMatchObject({ state, words: expect.stringContaining(words) });
});

test.each([
  ["Wallaroo's own", '3600', 'pass', 'live 1 hour'],
  ["the realm's", undefined, 'warn', 'get a token once and are refused afterwards'],
  ['a day, with sessions of ten hours', '86400', 'warn', 'live 10 hours. An access token cannot be taken back'],
  ["its session's", '-1', 'warn', 'live 10 hours'],
])("the API client's tokens with a lifetime that is %s", (_what, seconds, state, words) => {
  expect(clientLifetimeCheck(clientWith(seconds), REALM, 'api')).toMatchObject({ state, words: expect.stringContaining(words) });
});

test.each([
  ["the realm's", undefined, 'pass'],
  ['ten seconds', '10', 'warn'],
  ['nine hours', '32400', 'warn'],
])("the SDK client's tokens with a lifetime that is %s", (_what, seconds, state) => {
  expect(clientLifetimeCheck(clientWith(seconds), REALM, 'sdk')).toMatchObject({ id: 'wallaroo-sdk-lifetime', state });
});
