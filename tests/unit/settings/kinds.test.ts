import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { complaintOf } from '../../support/settings-complaint.ts';
import { SETTINGS } from '../../support/unit-settings.ts';

describe('a setting', () => {
  it('takes the address of Keycloak as Keycloak writes its own', () => {
    const { KEYCLOAK_URL } = parseEnv({ ...SETTINGS, KEYCLOAK_URL: 'HTTPS://Keycloak.Example.NET:443/auth//' });

    expect(KEYCLOAK_URL).toBe('https://keycloak.example.net/auth');
  });

  it.each(['https://k.example.net/auth?a=1', 'https://k.example.net/auth/#/master', 'https://ada:pw@k.example.net/auth'])(
    'refuses %s as the address of Keycloak',
    (url) => expect(complaintOf({ KEYCLOAK_URL: url })).toContain('KEYCLOAK_URL must be scheme, host, port and path only'),
  );

  it.each(['postgresql://pouch:pass/word@db.example.net/pouch', 'postgresql://pouch:pw@db.example.net:99999/pouch', 'db:5432'])(
    'refuses the database %s in words without its password',
    (url) => expect(complaintOf({ DATABASE_URL: url })).toMatch(/: DATABASE_URL must be a postgresql:\/\/ address\. The README/),
  );

  it.each([
    ['POUCH_METRICS_PORT', 'tcp://10.0.0.1:9090', 'must be a whole number from 1 to 65535'],
    ['POUCH_KEYCLOAK_DEADLINE_MS', '0.5', 'must be a whole number from 1000 to 60000'],
    ['POUCH_LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal, silent'],
  ])('says once what %s can be', (name, value, words) =>
    expect(complaintOf({ [name]: value })).toContain(`: ${name} ${words}. `),
  );
});
