import { describe, expect, test } from 'vitest';
import { isSettingsFile, withoutSettings, writeSettings } from '@/lib/instance/setup/settings-file';

describe('a file that is there already', () => {
  const manifest = writeSettings('kubernetes', { POUCH_URL: 'https://pouch.example.net' });

  test.each([
    ['env', ''],
    ['env', '# to do\n'],
    ['env', 'A=1\n'],
    ['kubernetes', ''],
    ['kubernetes', manifest],
  ] as const)('is kept as one of settings, in the format %s: %j', (format, text) =>
    expect(isSettingsFile(format, text)).toBe(true),
  );

  test.each([
    ['env', 'replicas: 2\n'],
    ['env', manifest],
    ['kubernetes', 'A=1\n'],
    ['kubernetes', 'kind: Secret\ndata:\n  POUCH_URL: "aHR0cHM6"\n'],
    ['kubernetes', `${manifest}---\nkind: ConfigMap\n`],
    ['kubernetes', manifest.replace('Secret', 'ConfigMap')],
  ] as const)("is another program's, in the format %s: %j", (format, text) => expect(isSettingsFile(format, text)).toBe(false));

  test.each(['env', 'kubernetes'] as const)('is left with what others set there, in the format %s', (format) => {
    const file = writeSettings(format, { POUCH_URL: 'https://pouch.example.net', THEIRS: 'kept' });

    expect(withoutSettings(format, ['POUCH_URL'], file)).toBe(writeSettings(format, { THEIRS: 'kept' }));
    expect(withoutSettings(format, ['POUCH_URL', 'THEIRS'], file)).toBeNull();
  });
});

describe('a secret with several kinds of quotes', () => {
  test.each(['a\'b"c`d', "it's\\n`x`"])('is not written where %j would be read as another one', (value) => {
    expect(() => writeSettings('env', { POUCH_CLIENT_SECRET: value })).toThrow('use --format kubernetes');
  });

  test('is written with the quotes that keep it', () => {
    expect(writeSettings('env', { POUCH_CLIENT_SECRET: "it's\\nx" })).toBe("POUCH_CLIENT_SECRET=`it's\\nx`\n");
  });
});
