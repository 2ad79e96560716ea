import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { proxy } from '@/proxy';

const SESSION = { cookie: '__Host-pouch.session=sealed' };

function ask(path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}) {
  return proxy(new NextRequest(`https://pouch.example.net${path}`, { method, headers }));
}

const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1];
/** What Next.js is told to add to the request. */
const forwarded = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a visit without a session cookie', () => {
  it.each(['GET', 'HEAD'])('by %s is led to sign-in, with the way back', (method) => {
    const response = ask('/users?q=a%26b&page=2', { method });
    expect(response.status).toBe(307);
    const target = new URL(response.headers.get('location') ?? '');
    expect(target.origin + target.pathname).toBe('https://pouch.example.net/sign-in');
    expect(target.searchParams.get('callbackUrl')).toBe('/users?q=a%26b&page=2');
  });

  it('to the first page leads back there', () => {
    expect(ask('/').headers.get('location')).toBe('https://pouch.example.net/sign-in?callbackUrl=%2F');
  });

  it('to sign-in itself goes through', () => {
    expect(ask('/sign-in?notice=ended').headers.has('location')).toBe(false);
  });

  it('is not taken for one with a session because of another cookie', () => {
    expect(ask('/users', { headers: { cookie: 'pouch.csrf=x; other=__Host-pouch.session' } }).status).toBe(307);
  });

  it('by POST is never led away, since its body would be lost', () => {
    expect(ask('/users/new', { method: 'POST' }).headers.has('location')).toBe(false);
  });
});

describe('a visit with a session cookie', () => {
  it.each(['__Host-pouch.session=sealed', 'pouch.session=sealed'])('goes through: %s', (cookie) => {
    expect(ask('/users', { headers: { cookie } }).headers.has('location')).toBe(false);
  });

  it('tells the pages its path, whatever the browser says', () => {
    const response = ask('/users?q=a', { headers: { ...SESSION, 'x-pouch-path': 'https://evil.example' } });
    expect(forwarded(response, 'x-pouch-path')).toBe('/users?q=a');
  });
});

describe('the content security policy', () => {
  it('has a fresh nonce in each answer', () => {
    const nonces = Array.from({ length: 50 }, () => nonceOf(ask('/users', { headers: SESSION })));
    expect(new Set(nonces).size).toBe(50);
    for (const nonce of nonces) expect(Buffer.from(nonce ?? '', 'base64')).toHaveLength(16);
  });

  it('and its nonce reach the pages as they reach the browser, whatever the browser sends', () => {
    const response = ask('/users', { headers: { ...SESSION, 'x-nonce': 'mine', 'content-security-policy': 'mine' } });
    expect(forwarded(response, 'x-nonce')).toBe(nonceOf(response));
    expect(forwarded(response, 'content-security-policy')).toBe(policyOf(response));
  });

  it('admits nothing unsafe in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    const policy = policyOf(ask('/sign-in'));
    expect(policy).not.toMatch(/unsafe-|\*|https?:|ws:/);
    expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic';/);
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
  });

  it('admits what the development server needs only there', () => {
    vi.stubEnv('NODE_ENV', 'development');
    expect(policyOf(ask('/sign-in'))).toMatch(/'unsafe-eval'.*'unsafe-inline'.*ws:/);
  });
});
