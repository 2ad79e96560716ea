import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownPath } from '@/lib/auth/own-path';
import { SETTINGS, stubSettings } from '../../support/unit-settings.ts';

const POUCH = SETTINGS.POUCH_URL;

beforeAll(() => stubSettings());

describe('the way back after signing in', () => {
  it.each([
    ['/users?q=a%26b&page=2', '/users?q=a%26b&page=2'],
    ['/', '/'],
    ['/users/../clients', '/clients'],
    ['/apis', '/apis'],
    ['users', '/users'],
  ])('%s leads to %s', (given, path) => {
    expect(ownPath(given)).toBe(path);
    expect(ownPath(new URL(given, POUCH).href)).toBe(path);
  });

  it.each([
    '//example.com',
    '/\\example.com',
    '/\t/example.com',
    '/.//example.com',
    `${POUCH}//x`,
    '/api/users',
    '/sign-in?x',
    '/api',
  ])('%s leads nowhere', (given) => expect(ownPath(given)).toBeNull());

  it.each([undefined, null, ['/users'], 5, `/${'x'.repeat(4_000)}`])('%s is no address', (given) => {
    expect(ownPath(given)).toBeNull();
  });

  it('leads to Pouch whatever is given', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      'http',
      'javascript:',
      '\t',
      '\n',
      '\0',
      '%2f',
      '?',
      '#',
      'x',
      POUCH,
    );
    const hostile = fc.oneof(
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(hostile, (given) => {
        const path = ownPath(given);
        if (path === null) return;
        expect(path).toMatch(/^\/(?![/\\])/);
        expect(new URL(path, POUCH).origin).toBe(new URL(POUCH).origin);
        expect(ownPath(path)).toBe(path);
      }),
      { numRuns: 300 },
    );
  });
});
