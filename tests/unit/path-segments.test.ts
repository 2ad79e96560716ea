import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientPage, userPage } from '@/components/shell/page-links';
import { AppError } from '@/lib/errors';
import { decodedSegment, isSegment, pathOf } from '@/lib/path-segments';
import { anyId } from '../support/hostile-ids.ts';

describe('a path', () => {
  it('has each value in a segment of its own, as a browser reads it, or there is none', () => {
    fc.assert(
      fc.property(anyId, anyId, (one, other) => {
        if (![one, other].every(isSegment)) {
          expect(() => pathOf`/api/${one}/x/${other}`).toThrow(AppError);
          return;
        }
        const { pathname, search, hash } = new URL(pathOf`/api/${one}/x/${other}`, 'https://pouch.example');
        expect(pathname.split('/').map(decodedSegment)).toEqual(['', 'api', one, 'x', other]);
        expect(search + hash).toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['%', '%2', '%ff', '%c0%ae'])('has no value in %j, which is not well encoded', (parameter) => {
    expect(decodedSegment(parameter)).toBeUndefined();
  });
});

describe('a link', () => {
  it.each(['..', '.', '', 'a\nb', '\ud800'])('is not made to %j', (id) => {
    expect([userPage(id), clientPage(id)]).toEqual([null, null]);
  });

  it.each([
    ["f:ldap:o'hara 50%@example.net", "/users/f%3Aldap%3Ao'hara%2050%25%40example.net"],
    ['a/../b', '/users/a%2F..%2Fb'],
    ['%2e%2e', '/users/%252e%252e'],
  ])('to %j is %s', (id, page) => {
    expect(userPage(id)).toBe(page);
  });
});
