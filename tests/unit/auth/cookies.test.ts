import { describe, expect, it, vi } from 'vitest';
import { stubSettings } from '../../support/unit-settings.ts';

async function cookiesAt(url: string) {
  vi.resetModules();
  stubSettings({ POUCH_URL: url });
  const { cookies, sessionCookie } = await import('@/lib/auth/cookies');
  return { session: sessionCookie(), all: Object.values(cookies()) };
}

describe('the cookies', () => {
  it('carry the prefix __Host- and are Secure where Pouch is at https', async () => {
    const { session, all } = await cookiesAt('https://pouch.example.net');
    expect(session.name).toBe('__Host-pouch.session');
    expect(all).toHaveLength(6);
    for (const { name, options } of all) {
      expect(name).toMatch(/^__Host-pouch\./);
      expect(options).toMatchObject({ secure: true, path: '/' });
      expect(options).not.toHaveProperty('domain');
    }
  });

  it('are plain where Pouch is at http, because browsers drop the others there', async () => {
    const { session, all } = await cookiesAt('http://localhost:3000');
    expect(session.name).toBe('pouch.session');
    for (const { name, options } of all) {
      expect(name).toMatch(/^pouch\./);
      expect(options.secure).toBe(false);
    }
  });

  it.each(['https://pouch.example.net', 'http://localhost:3000'])('are kept from scripts and other sites at %s', async (url) => {
    for (const { options } of (await cookiesAt(url)).all) expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax' });
  });

  it('have names of their own', async () => {
    const { all } = await cookiesAt('https://pouch.example.net');
    expect(new Set(all.map(({ name }) => name)).size).toBe(6);
  });
});
