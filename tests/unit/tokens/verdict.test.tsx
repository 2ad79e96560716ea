// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TokenRegion } from '@/components/tokens/token-region';
import { verdictOf } from '@/components/tokens/verdict-of';
import type { Check } from '@/lib/checks/check';
import type { Inspection, Run } from '@/lib/tokens/schema';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('@/lib/tokens/actions', () => ({ refreshTokenAction: vi.fn(), revokeTokenAction: vi.fn() }));

const NOW = Date.parse('2026-11-28T12:00:00Z');
const check = (id: string, state: Check['state']): Check => ({ id, state, title: id, words: `About ${id}.`, remedy: 'Do it.' });
const CHECKS = [check('signature', 'pass'), check('expiry', 'pass'), check('session', 'pass')];
const FRESH = { hasExpired: false, isRevoked: false };

describe('the verdict on a token', () => {
  it.each([
    ['is valid where no check failed', CHECKS, FRESH, 'valid'],
    ['is not proven without a checked signature', [check('signature', 'warn')], FRESH, 'unproven'],
    ['is what fails first', [check('kind', 'fail'), ...CHECKS], FRESH, 'refused'],
    ['is its end where Keycloak ended it', [check('kind', 'fail'), check('session', 'fail')], FRESH, 'ended'],
    ['is its expiry, whatever else fails', [check('kind', 'fail')], { ...FRESH, hasExpired: true }, 'expired'],
    ['is that it was revoked, whatever else it is', CHECKS, { hasExpired: true, isRevoked: true }, 'revoked'],
  ])('%s', (_what, checks, since, kind) => expect(verdictOf(checks, true, since).kind).toBe(kind));

  it('is why there is none', () =>
    expect(verdictOf([check('secret', 'fail')], false, FRESH)).toMatchObject({ kind: 'none', check: { id: 'secret' } }));
});

describe('a token that is shown', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }));
  afterEach(() => vi.useRealTimers());

  const inspection: Inspection = {
    header: { alg: 'RS256' },
    claims: { sub: 'milo', iss: 'https://keycloak.example.com', exp: NOW / 1000 + 60, sector: 'north' },
    issuedAt: NOW,
    expiresAt: NOW + 60_000,
    introspection: null,
    userinfo: null,
    checks: CHECKS,
  };
  const run: Run = {
    answer: { status: 200, body: { access_token: 'a.b.c', refresh_token: 'd.e.f' } },
    issuedTo: { kind: 'api', clientId: '', clientSecret: '' },
    inspection,
    checks: CHECKS,
  };
  const show = (props: Partial<Parameters<typeof TokenRegion>[0]> = {}) => {
    const rest = { mayUseSecret: true, isRevoked: false, refreshToken: 'd.e.f', onRefreshed: vi.fn(), onRevoked: vi.fn() };
    renderInPouch(<TokenRegion {...{ inspection, run, checks: CHECKS, ...rest, ...props }} />);
    return screen.getByRole('region', { name: /^Token/ });
  };

  it('says when it has expired, for how long, and to refresh it, and what that means for a request', () => {
    const region = show();
    expect(region).toHaveTextContent('Valid: no check failed');
    expect(region).toHaveTextContent('Expires in 1m of 1m');
    act(() => vi.advanceTimersByTime(64_000));
    expect(region).toHaveTextContent('Expired 4s ago: refresh it');
    expect(region).not.toHaveTextContent('Expires in');
    expect(within(region).getByRole('region', { name: 'Why 401?' })).toHaveTextContent('1 of 3 checks failed.');
  });

  it('needs a new one where there is no refresh token', () => {
    const region = show({ refreshToken: null });
    act(() => vi.advanceTimersByTime(64_000));
    expect(region).toHaveTextContent('Expired 4s ago: get a new token');
  });

  it('does not count down once it is revoked', () => {
    const region = show({ isRevoked: true });
    expect(region).toHaveTextContent('Revoked: get a new token');
    expect(region).not.toHaveTextContent('Expires in');
  });

  it('has the verdict first, then the lifetime, the claims in groups, and the token itself last', () => {
    const text = show().textContent ?? '';
    const parts = [
      'Valid: no check failed',
      'Expires in',
      'Why 401?',
      'User',
      'milo',
      'Origin',
      'Other',
      'north',
      'Access token',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});
