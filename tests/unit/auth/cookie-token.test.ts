import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stubSettings } from '../../support/unit-settings.ts';

async function sealingWith(secret: string) {
  vi.resetModules();
  stubSettings({ POUCH_SECRET: secret });
  return { ...(await import('@/lib/auth/cookie-token')), ...(await import('@/lib/auth/encryption')) };
}

const { sealCookie, openCookie, encrypt } = await sealingWith('a secret that is long enough for Pouch');
const TOKEN = { sid: 'random-id', name: 'ada@example.com' };

afterEach(() => vi.useRealTimers());

describe('the session cookie', () => {
  it('opens until it ends, and not a moment longer', () => {
    vi.useFakeTimers();
    const sealed = sealCookie(TOKEN, 60);
    vi.advanceTimersByTime(59_999);
    expect(openCookie(sealed)).toEqual(TOKEN);
    vi.advanceTimersByTime(1);
    expect(openCookie(sealed)).toBeNull();
  });

  it('tells nothing of what is in it, and may stand in a header', () => {
    const sealed = sealCookie(TOKEN, 60);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(TOKEN.sid);
  });

  it('does not open with another secret', async () => {
    const other = await sealingWith('another secret, and long enough as well');
    expect(other.openCookie(sealCookie(TOKEN, 60))).toBeNull();
  });

  it('is not opened where it is something else that Pouch has encrypted', () => {
    const stored = encrypt(JSON.stringify({ ...TOKEN, endsAt: Date.now() + 60_000 }), 'the key of a session');
    expect(openCookie(stored.toString('base64url'))).toBeNull();
  });

  it('is no cookie where it was cut short, changed, or made up', () => {
    const sealed = sealCookie(TOKEN, 60);
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      expect(openCookie(bytes.subarray(0, at).toString('base64url')), `cut at ${at}`).toBeNull();
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openCookie(changed.toString('base64url')), `byte ${at}`).toBeNull();
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => openCookie(text) === null));
    expect(openCookie(undefined)).toBeNull();
  });
});
