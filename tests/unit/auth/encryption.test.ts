import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { stubSettings } from '../../support/unit-settings.ts';

async function encryptionWith(secret: string, former = '') {
  vi.resetModules();
  stubSettings({ POUCH_SECRET: secret, POUCH_FORMER_SECRET: former });
  return import('@/lib/auth/encryption');
}

const SECRET = 'a secret that is long enough for Pouch';
const OTHER = 'another secret, long enough for Pouch';
const { encrypt, decrypt } = await encryptionWith(SECRET);

describe('encryption', () => {
  it('gives back any text to its owner', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, owner) => {
        expect(decrypt(encrypt(text, owner), owner)).toBe(text);
      }),
    );
  });

  it('refuses any other owner', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, owner, other) => {
        fc.pre(owner !== other);
        expect(() => decrypt(encrypt(text, owner), other)).toThrow();
      }),
    );
  });

  it('refuses what was changed in any byte', () => {
    const stored = encrypt('token', 'owner');
    for (let at = 0; at < stored.length; at++) {
      const changed = Buffer.from(stored);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => decrypt(changed, 'owner'), `byte ${at}`).toThrow();
    }
  });

  it('refuses what was cut short anywhere', () => {
    const stored = encrypt('token', 'owner');
    for (let length = 0; length < stored.length; length++) {
      expect(() => decrypt(stored.subarray(0, length), 'owner'), `${length} bytes`).toThrow();
    }
  });

  it('never looks the same twice', () => {
    expect(encrypt('token', 'owner').equals(encrypt('token', 'owner'))).toBe(false);
  });

  it('does not show the text', () => {
    expect(encrypt('refresh-token', 'owner').includes('refresh-token')).toBe(false);
  });

  it('can be read with the same secret by another process, and not with another secret', async () => {
    const stored = encrypt('token', 'owner');
    const same = await encryptionWith(SECRET);
    expect(same.decrypt(stored, 'owner')).toBe('token');
    const other = await encryptionWith(OTHER);
    expect(() => other.decrypt(stored, 'owner')).toThrow();
  });

  it('opens what the former secret encrypted, and encrypts with the new one', async () => {
    const before = encrypt('token', 'owner');
    const during = await encryptionWith(OTHER, SECRET);
    expect(during.decrypt(before, 'owner')).toBe('token');
    const renewed = during.encrypt('token', 'owner');
    const after = await encryptionWith(OTHER);
    expect(after.decrypt(renewed, 'owner')).toBe('token');
    expect(() => after.decrypt(before, 'owner')).toThrow();
  });
});
