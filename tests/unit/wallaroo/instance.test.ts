import { describe, expect, it, test } from 'vitest';
import {
  addressesOf,
  defaultSdkVersion,
  domainLayout,
  generationOf,
  type Layout,
  layoutOfKeycloak,
  sdkMisfit,
  subdomainLayout,
} from '@/lib/wallaroo/instance';

const under = (layout: Layout | null) => {
  if (!layout) throw new Error('no layout');
  return addressesOf({ layout, realm: 'master' });
};

describe('the addresses of an instance', () => {
  test('are all below its one domain', () => {
    expect(under(domainLayout('https://w.example.com'))).toEqual({
      keycloakOrigin: 'https://w.example.com',
      keycloak: 'https://w.example.com/auth',
      issuer: 'https://w.example.com/auth/realms/master',
      token: 'https://w.example.com/auth/realms/master/protocol/openid-connect/token',
      deviceAuthorization: 'https://w.example.com/auth/realms/master/protocol/openid-connect/auth/device',
      adminApi: 'https://w.example.com/auth/admin/realms/master',
      adminConsole: 'https://w.example.com/auth/admin/',
      clientsInConsole: 'https://w.example.com/auth/admin/master/console/#/realms/master/clients',
      brokerEndpoint: 'https://w.example.com/auth/realms/master/broker/{alias}/endpoint',
      api: 'https://w.example.com',
      mlopsApi: 'https://w.example.com/v1/api',
      swagger: 'https://w.example.com/v1/api/docs',
      inference: 'https://w.example.com/v1/api/pipelines/infer/{pipeline}-{id}/{pipeline}',
      openai: 'https://w.example.com/v1/api/pipelines/infer/{pipeline}-{id}/{pipeline}/openai/v1',
    });
  });

  test.each([
    ['blue', 'example.com'],
    ['blue.', 'example.com'],
    ['blue', '.example.com'],
    [' Blue. ', ' .Example.com. '],
  ])('are built from the prefix %j and the suffix %j', (prefix, suffix) => {
    expect(under(subdomainLayout(prefix, suffix))).toMatchObject({
      keycloakOrigin: 'https://blue.keycloak.example.com',
      token: 'https://blue.keycloak.example.com/auth/realms/master/protocol/openid-connect/token',
      clientsInConsole: 'https://blue.keycloak.example.com/auth/admin/master/console/#/realms/master/clients',
      api: 'https://blue.api.example.com',
      mlopsApi: 'https://blue.api.example.com/v1/api',
      swagger: 'https://blue.api.example.com/v1/api/docs',
    });
  });

  test.each(['', '.', ' '])('have no prefix where it is %j', (prefix) => {
    expect(under(subdomainLayout(prefix, 'example.com'))).toMatchObject({
      keycloak: 'https://keycloak.example.com/auth',
      mlopsApi: 'https://api.example.com/v1/api',
    });
  });

  test('name another realm', () => {
    const { issuer, clientsInConsole } = addressesOf({ layout: { kind: 'domain', origin: 'https://w' }, realm: 'blue' });
    expect([issuer, clientsInConsole]).toEqual([
      'https://w/auth/realms/blue',
      'https://w/auth/admin/blue/console/#/realms/blue/clients',
    ]);
  });
});

describe('an address that is pasted', () => {
  it.each([
    ['w.example.com', 'https://w.example.com'],
    [' https://w.example.com/ ', 'https://w.example.com'],
    ['https://w.example.com/auth', 'https://w.example.com'],
    ['https://w.example.com/auth/realms/master', 'https://w.example.com'],
    ['https://w.example.com/v1/api/docs', 'https://w.example.com'],
    ['http://localhost:8081', 'http://localhost:8081'],
  ])('is understood: %j', (text, origin) => {
    expect(domainLayout(text)).toEqual({ kind: 'domain', origin });
  });

  it.each(['', 'two words', 'https://', 'ftp://w', 'https://a:b@w', 'https://w/elsewhere', 'https://w?x', '-w.example.com'])(
    'is refused: %j',
    (text) => expect(domainLayout(text)).toBeNull(),
  );

  it.each([
    ['', ''],
    ['blue', ''],
    ['https://blue', 'example.com'],
    ['blue', 'example.com/auth'],
    ['blue', 'a..b'],
  ])('is refused with the prefix %j and the suffix %j', (prefix, suffix) => {
    expect(subdomainLayout(prefix, suffix)).toBeNull();
  });
});

describe('the layout of an instance', () => {
  it.each([
    ['https://w.example.com/auth', { kind: 'domain', origin: 'https://w.example.com' }],
    ['https://keycloak.example.com/auth', { kind: 'subdomains', prefix: '', suffix: 'example.com' }],
    ['https://blue.keycloak.example.com/auth', { kind: 'subdomains', prefix: 'blue', suffix: 'example.com' }],
  ])('is recognized from the address of Keycloak %s', (url, layout) => {
    expect(layoutOfKeycloak(url)).toEqual(layout);
  });
});

describe('the SDK', () => {
  it.each([
    ['0.0.17', '2024.1'],
    ['2023.4.2', '2024.1'],
    ['2024.1.0', '2024.1'],
    ['2024.1', '2024.1'],
    ['2024.2.0', '2024.2'],
    ['2024.10.1', '2024.2'],
    ['2026.1.3', '2024.2'],
  ])('%s is of the generation %s', (version, generation) => {
    expect(generationOf(version)).toBe(generation);
  });

  it('defaults to the newest that fits the layout', () => {
    expect(defaultSdkVersion({ kind: 'domain', origin: 'https://w' })).toBe('2026.1.3');
    expect(defaultSdkVersion({ kind: 'subdomains', prefix: '', suffix: 'w' })).toBe('2024.1.0');
  });
});

describe('an SDK version and addresses', () => {
  const misfit = (layout: Layout, sdkVersion: string) =>
    sdkMisfit({ layout, sdkVersion, realm: 'master', apiClient: 'api-client', sdkClient: 'sdk-client' });
  const older: Layout = { kind: 'subdomains', prefix: 'blue', suffix: 'w.example.com' };

  it('do not fit where the SDK is newer than an instance with prefix and suffix, and the version to take is named', () => {
    expect(misfit(older, '2026.1.3')).toMatch(/looks for Keycloak at https:\/\/blue\.api\.w\.example\.com\/auth.*2024\.1\.0/);
  });

  it('fit otherwise', () => {
    expect(misfit(older, '2024.1.0')).toBeNull();
    expect(misfit({ kind: 'domain', origin: 'https://w.example.com' }, '2026.1.3')).toBeNull();
  });
});
