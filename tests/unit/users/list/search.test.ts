import { describe, expect, it } from 'vitest';
import {
  attributeQuery,
  attributesIn,
  attributeTerm,
  hasPhrase,
  insideSearch,
  searchedFor,
  wordsOf,
} from '@/lib/users/list/search';
import { hostileTexts } from '../../../support/hostile-texts.ts';

describe('a search', () => {
  it.each<[string, { name: string; value: string }[], string[]]>([
    ['department:research', [{ name: 'department', value: 'research' }], []],
    ['ada department:research king', [{ name: 'department', value: 'research' }], ['ada', 'king']],
    [
      'site:"North 1" "cost center":12',
      [
        { name: 'site', value: 'North 1' },
        { name: 'cost center', value: '12' },
      ],
      [],
    ],
    ['urn:a:b', [{ name: 'urn', value: 'a:b' }], []],
    ['department: research', [], ['department:', 'research']],
    ['id:1234', [], ['id:1234']],
    ['mailto:ada@example.net', [], ['ada@example.net']],
    ['Ada King <ada@example.net>', [], ['ada@example.net']],
    ['k*:x', [], ['k*:x']],
    ['"urn:a"', [], ['"urn:a"']],
  ])('%j has these attributes and these words', (q, attributes, words) => {
    expect(attributesIn(q)).toEqual(attributes);
    expect(wordsOf(q)).toEqual(words);
  });

  it.each([
    ['"Ada Lovelace"', '*Ada* *Lovelace*'],
    ['"Ada Lovelace" k*n', '*Ada* *Lovelace* k*n'],
    ['"ada"', '"ada"'],
    ['ada king', '*ada* *king*'],
    ['"ada', '*ada*'],
    ['*son k*n', '*son* k*n'],
    ['department:research ada', '*ada*'],
    ['id:1 2', 'id:1 2'],
  ])('asks Keycloak for %j by %s', (q, asked) => {
    expect(insideSearch(q)).toBe(asked);
    expect(hasPhrase(q)).toBe(q.includes(' Lovelace'));
  });

  it.each([
    { name: 'department', value: 'research' },
    { name: 'cost center', value: 'a:b*c' },
  ])('takes an attribute as it is written into it: %j', (term) => {
    expect(attributesIn(`ada ${attributeTerm(term)}`)).toEqual([term]);
  });

  it('quotes what Keycloak would read as the end of a value', () => {
    expect(attributeQuery([{ name: 'a b', value: '1" c:"2\\' }])).toBe('"a b":"1\\" c:\\"2\\\\"');
  });

  it.each(hostileTexts(100_000))('of %s is read in one pass, although it is refused later', (_, text) => {
    for (const read of [searchedFor, attributesIn, insideSearch, wordsOf, hasPhrase]) expect(() => read(text)).not.toThrow();
  });
});
