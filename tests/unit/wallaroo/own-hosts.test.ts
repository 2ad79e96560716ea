import { describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { addressesOf, keycloakAddress, type Layout } from '@/lib/wallaroo/instance';
import { ownInstance } from '@/lib/wallaroo/own-instance';
import { stubSettings } from '../../support/unit-settings.ts';

describe('hosts of their own for the API and Keycloak', () => {
  it.each(['keycloak.example.org', 'https://keycloak.example.org/auth/', 'https://keycloak.example.org/auth/realms/master'])(
    'are expressed by the address %s',
    (text) => {
      const layout: Layout = { kind: 'domain', origin: 'https://api.example.com' };
      const found = addressesOf({ layout, realm: 'master', keycloakUrl: keycloakAddress(text) });
      expect(found.token).toBe('https://keycloak.example.org/auth/realms/master/protocol/openid-connect/token');
      expect(found).toMatchObject({ mlopsApi: 'https://api.example.com/v1/api', keycloakOrigin: 'https://keycloak.example.org' });
    },
  );

  it.each(['https://keycloak.example.org/realms/master', 'keycloak.example.org/admin/'])(
    'are expressed by %s, where Keycloak is at the root of its host',
    (text) => expect(keycloakAddress(text)).toBe('https://keycloak.example.org'),
  );

  it.each(['under_score', 'ftp://x', 'https://u@h', ''])('are not expressed by %j', (text) => {
    expect(keycloakAddress(text)).toBeNull();
  });
});

it('the own instance follows from the settings', () => {
  stubSettings();
  expect(ownInstance()).toEqual({
    layout: { kind: 'domain', origin: 'https://wallaroo.example.net' },
    keycloakUrl: env().KEYCLOAK_URL,
    realm: 'master',
    sdkVersion: '2026.1.3',
    apiClient: 'api-client',
    sdkClient: 'sdk-client',
  });
});
