import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/wallaroo/instance';
import { sdkAsPython, sdkVariables } from '@/lib/wallaroo/sdk-settings';

const current: Instance = {
  layout: { kind: 'domain', origin: 'https://w.example.com' },
  realm: 'master',
  sdkVersion: '2026.1.3',
  apiClient: 'api-client',
  sdkClient: 'sdk-client',
};
const older: Instance = {
  ...current,
  layout: { kind: 'subdomains', prefix: 'blue', suffix: 'example.com' },
  sdkVersion: '2024.1.0',
};

const pairs = (...parameters: Parameters<typeof sdkVariables>) =>
  Object.fromEntries(sdkVariables(...parameters).map(({ name, value }) => [name, value]));

describe("the SDK's variables", () => {
  it('name one address since 2024.2', () => {
    expect(pairs(current, { kind: 'sso' })).toEqual({ WALLAROO_SDK_AUTH_TYPE: 'sso', WALLAROO_URL: 'https://w.example.com' });
  });

  it("name Keycloak's as well up to 2024.1, both with https and without a path", () => {
    expect(pairs(older, { kind: 'variables', username: 'ada', password: 'p' })).toEqual({
      WALLAROO_SDK_AUTH_TYPE: 'user_password',
      WALLAROO_URL: 'https://blue.api.example.com',
      WALLAROO_AUTH_URL: 'https://blue.keycloak.example.com',
      WALLAROO_USER: 'ada',
      WALLAROO_PASSWORD: 'p',
    });
  });

  it('name the file instead of the user', () => {
    expect(pairs(current, { kind: 'file', path: 'creds.json' })).toMatchObject({ WALLAROO_SDK_CREDENTIALS: 'creds.json' });
  });
});

describe('as Python', () => {
  it('asks for a password that is not filled in', () => {
    const text = sdkAsPython(current, { kind: 'variables', username: 'ada', password: null });
    expect(text).toContain('import getpass');
    expect(text).toContain('os.environ["WALLAROO_PASSWORD"] = getpass.getpass("WALLAROO_PASSWORD: ")');
  });

  it('sets everything before the SDK is loaded', () => {
    const text = sdkAsPython(current, { kind: 'sso' });
    expect(text).not.toContain('getpass');
    expect(text.indexOf('WALLAROO_URL')).toBeLessThan(text.indexOf('import wallaroo'));
    expect(text).toMatch(/wl = wallaroo\.Client\(\)\n$/);
  });
});
