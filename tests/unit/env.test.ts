import { describe, expect, it } from 'vitest';
import { parseEnv, SettingsError } from '@/lib/env';
import { complaintOf } from '../support/settings-complaint.ts';
import { SETTINGS } from '../support/unit-settings.ts';

describe('the settings', () => {
  it('have defaults for everything but addresses and secrets', () => {
    expect(parseEnv(SETTINGS)).toEqual({
      ...SETTINGS,
      KEYCLOAK_INTERNAL_URL: SETTINGS.KEYCLOAK_URL,
      POUCH_REALM: 'master',
      POUCH_CLIENT_ID: 'pouch',
      POUCH_ACCESS_ROLE: { client: null, name: 'admin' },
      POUCH_BOOTSTRAP_ADMIN: 'admin',
      POUCH_API_CLIENT_ID: 'api-client',
      POUCH_SDK_CLIENT_ID: 'sdk-client',
      POUCH_WALLAROO_PREFIX: '',
      POUCH_SECRET_REMINDER_DAYS: 90,
      POUCH_JOB_ROWS_AT_ONCE: 16,
      POUCH_RECORD_MONTHS: 24,
      POUCH_RECENT_SIGN_IN_SECONDS: 900,
      POUCH_KEYCLOAK_DEADLINE_MS: 8_000,
      POUCH_LOG_LEVEL: 'info',
    });
  });

  it("open Pouch to the realm's own administrators where the realm is another one", () => {
    expect(parseEnv({ ...SETTINGS, POUCH_REALM: 'wallaroo' }).POUCH_ACCESS_ROLE).toEqual({
      client: 'realm-management',
      name: 'realm-admin',
    });
  });

  it('know of a bootstrap administrator in the realm master only, unless one is named', () => {
    expect(parseEnv({ ...SETTINGS, POUCH_REALM: 'wallaroo' }).POUCH_BOOTSTRAP_ADMIN).toBeUndefined();
    const named = { POUCH_REALM: 'wallaroo', POUCH_BOOTSTRAP_ADMIN: 'ada' };
    expect(parseEnv({ ...SETTINGS, ...named }).POUCH_BOOTSTRAP_ADMIN).toBe('ada');
  });

  it('keep an access role that was chosen', () => {
    expect(parseEnv({ ...SETTINGS, POUCH_REALM: 'wallaroo', POUCH_ACCESS_ROLE: 'keepers' }).POUCH_ACCESS_ROLE).toEqual({
      client: null,
      name: 'keepers',
    });
  });

  it('keep an internal address of Keycloak that differs', () => {
    const { KEYCLOAK_URL, KEYCLOAK_INTERNAL_URL } = parseEnv({
      ...SETTINGS,
      KEYCLOAK_INTERNAL_URL: 'http://keycloak:8080/auth/',
    });
    expect([KEYCLOAK_URL, KEYCLOAK_INTERNAL_URL]).toEqual(['https://wallaroo.example.net/auth', 'http://keycloak:8080/auth']);
  });

  it('take an empty value for a missing one', () => {
    expect(parseEnv({ ...SETTINGS, POUCH_REALM: '' }).POUCH_REALM).toBe('master');
    expect(complaintOf({ POUCH_SECRET: '' })).toContain('POUCH_SECRET is missing');
  });

  it('lose the slashes at the end of addresses', () => {
    const settings = parseEnv({
      ...SETTINGS,
      KEYCLOAK_URL: 'https://wallaroo.example.net/auth//',
      POUCH_URL: 'http://localhost:3000/',
    });
    expect([settings.KEYCLOAK_URL, settings.POUCH_URL]).toEqual(['https://wallaroo.example.net/auth', 'http://localhost:3000']);
  });

  it('are all named in one message where none is given', () => {
    expect(() => parseEnv({})).toThrow(SettingsError);
    const message = complaintOf(Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, undefined])));
    for (const name of Object.keys(SETTINGS)) expect(message).toContain(`${name} is missing`);
  });

  it('are all named in one message where several are wrong', () => {
    const message = complaintOf({
      DATABASE_URL: 'mysql://db',
      KEYCLOAK_URL: 'ftp://keycloak',
      POUCH_URL: 'pouch',
      POUCH_SECRET: 'short',
    });
    expect(message).toContain(
      'these settings: DATABASE_URL must be a postgresql:// address; KEYCLOAK_URL must be an http or https address; POUCH_URL must be an http or https address; POUCH_SECRET must have at least 32 characters. ',
    );
  });

  it.each(['https://pouch.example.net/admin', 'https://pouch.example.net?x=1'])('refuse %s as the address of Pouch', (url) => {
    expect(complaintOf({ POUCH_URL: url })).toContain('POUCH_URL must be scheme, host and port only');
  });

  it.each([
    ['https://POUCH.example.net', 'https://pouch.example.net'],
    ['https://pouch.example.net:443/', 'https://pouch.example.net'],
    ['http://localhost:80', 'http://localhost'],
  ])('take %s as browsers write it', (url, origin) => {
    expect(parseEnv({ ...SETTINGS, POUCH_URL: url }).POUCH_URL).toBe(origin);
  });

  it.each([
    [{ POUCH_WALLAROO_URL: 'not an address' }, 'POUCH_WALLAROO_URL must be the address of a Wallaroo instance'],
    [{ POUCH_WALLAROO_SUFFIX: 'under_score' }, 'POUCH_WALLAROO_SUFFIX makes no host name'],
    [{ POUCH_WALLAROO_PREFIX: 'blue.' }, 'POUCH_WALLAROO_PREFIX needs POUCH_WALLAROO_SUFFIX'],
    [
      { POUCH_WALLAROO_URL: 'https://w.example.com', POUCH_WALLAROO_SUFFIX: 'example.com' },
      'POUCH_WALLAROO_SUFFIX and POUCH_WALLAROO_URL exclude each other',
    ],
    [{ POUCH_SDK_VERSION: 'latest' }, 'POUCH_SDK_VERSION must be a version such as 2026.1.3'],
  ])('name what is wrong about the Wallaroo instance: %j', (changes, complaint) => {
    expect(complaintOf(changes)).toContain(complaint);
  });

  it.each([
    [{ POUCH_REALM: '..' }, 'POUCH_REALM can be neither "." nor ".."'],
    [{ POUCH_REALM: 'a/b' }, 'POUCH_REALM has no slashes'],
    [{ POUCH_REALM: '..\\x' }, 'POUCH_REALM has no slashes'],
    [{ POUCH_REALM: 'a\tb' }, 'POUCH_REALM can be neither "." nor ".."'],
    [{ POUCH_ACCESS_ROLE: '..' }, 'POUCH_ACCESS_ROLE must name a role that is neither "." nor ".."'],
    [{ POUCH_ACCESS_ROLE: 'client/..' }, 'POUCH_ACCESS_ROLE must name a role'],
    [{ POUCH_ACCESS_ROLE: 'client/' }, 'POUCH_ACCESS_ROLE must be `role` or `client/role`, with %2F for a slash'],
    [{ POUCH_ACCESS_ROLE: 'reports/export/read' }, 'POUCH_ACCESS_ROLE must be `role` or `client/role`, with %2F for a slash'],
  ])('refuse a value that would lead a call elsewhere: %j', (changes, complaint) => {
    expect(complaintOf(changes)).toContain(complaint);
  });

  it('refuse a level of logging that does not exist', () => {
    expect(complaintOf({ POUCH_LOG_LEVEL: 'loud' })).toContain('POUCH_LOG_LEVEL');
  });

  it('never show a secret in the message', () => {
    const message = complaintOf({
      POUCH_SECRET: 'too-short-secret',
      DATABASE_URL: 'mysql://pouch:database-password@db',
      POUCH_LOG_LEVEL: 'loud',
    });
    expect(message).toContain('POUCH_SECRET');
    for (const secret of ['too-short-secret', 'database-password', 'the-client-secret']) expect(message).not.toContain(secret);
  });
});
