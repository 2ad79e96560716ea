import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { complaintOf } from '../support/settings-complaint.ts';
import { SETTINGS } from '../support/unit-settings.ts';

describe('the settings in files', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pouch-')), 'secret');
  const withoutSecret = { ...SETTINGS, POUCH_SECRET: undefined };
  writeFileSync(file, `${'x'.repeat(40)}\n`);

  it('are read as if they were given, without the end of the line', () => {
    expect(parseEnv({ ...withoutSecret, POUCH_SECRET_FILE: file }).POUCH_SECRET).toBe('x'.repeat(40));
  });

  it('are read without the mark and the ends of lines that editors on Windows write', () => {
    const written = `${file}.txt`;
    writeFileSync(written, `\uFEFF${'x'.repeat(40)}\r\n`);

    expect(parseEnv({ ...withoutSecret, POUCH_SECRET_FILE: written }).POUCH_SECRET).toBe('x'.repeat(40));
  });

  it("are no other program's", () => {
    expect(parseEnv({ ...SETTINGS, KEYCLOAK_ADMIN_PASSWORD_FILE: `${file}.gone` })).toMatchObject(parseEnv(SETTINGS));
  });

  it('are named where they cannot be read, or are given twice', () => {
    expect(complaintOf({ POUCH_SECRET: undefined, POUCH_SECRET_FILE: `${file}.gone` })).toContain('POUCH_SECRET_FILE');
    expect(complaintOf({ POUCH_SECRET_FILE: file })).toContain('both');
  });

  it('are checked like all others', () => {
    expect(complaintOf({ KEYCLOAK_URL: undefined, KEYCLOAK_URL_FILE: file })).toContain('KEYCLOAK_URL');
  });
});
