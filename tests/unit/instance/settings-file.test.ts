import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, writeSettings } from '@/lib/instance/setup/settings-file';

describe('a file of settings', () => {
  test('has plain values plain, because not every reader of such files knows quotes', () => {
    const settings = { KEYCLOAK_URL: 'https://wallaroo.example.net/auth', POUCH_CLIENT_ID: 'a client', POUCH_REALM: undefined };

    expect(writeSettings('env', settings)).toBe("KEYCLOAK_URL=https://wallaroo.example.net/auth\nPOUCH_CLIENT_ID='a client'\n");
  });

  test('keeps comments, other settings and their order, and has each of its own once', () => {
    const earlier = '# ours\nPOUCH_LOG_LEVEL=debug\n\nPOUCH_URL=old\nexport POUCH_REALM=old\nPOUCH_URL=older\n';

    expect(writeSettings('env', { POUCH_URL: 'new', POUCH_REALM: undefined, POUCH_SECRET: 'added' }, earlier)).toBe(
      '# ours\nPOUCH_LOG_LEVEL=debug\n\nPOUCH_URL=new\nPOUCH_SECRET=added\n',
    );
  });

  test.each(['env', 'kubernetes'] as const)('is read as it was written, in the format %s', (format) => {
    const value = fc.string({ unit: 'grapheme-ascii' }).filter((text) => !/['"`\\]/.test(text));
    fc.assert(
      fc.property(value, value, (one, other) => {
        const settings = { POUCH_CLIENT_ID: one, POUCH_ACCESS_ROLE: other };
        const written = writeSettings(format, settings);
        expect(readSettings(format, written)).toEqual(settings);
        expect(writeSettings(format, settings, written)).toBe(written);
      }),
    );
  });

  test('can be read by Node with any one kind of quote in it', () => {
    for (const value of ["it's", 'say "so"', 'a `b` c', '$HOME #1']) {
      expect(parseEnv(writeSettings('env', { POUCH_CLIENT_ID: value }))).toEqual({ POUCH_CLIENT_ID: value });
    }
  });
});

describe('a manifest', () => {
  test('is a Secret whose name and other settings are kept', () => {
    const earlier = writeSettings('kubernetes', { DATABASE_URL: 'postgresql://db/pouch', POUCH_REALM: 'old' }).replace(
      'name: pouch',
      'name: other\n  namespace: wallaroo',
    );

    expect(writeSettings('kubernetes', { POUCH_REALM: undefined, POUCH_URL: 'https://pouch.example.net' }, earlier)).toBe(
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: other\n  namespace: wallaroo\ntype: Opaque\nstringData:\n' +
        '  DATABASE_URL: "postgresql://db/pouch"\n  POUCH_URL: "https://pouch.example.net"\n',
    );
  });
});
