import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLike, shown } from '@/lib/shown-text';

describe('a name as it is shown', () => {
  it.each([
    ['ada', 'ada'],
    ['Zoë van der Berg', 'Zoë van der Berg'],
    [' ada ', '[U+0020]ada[U+0020]'],
    ['a  b', 'a[U+0020][U+0020]b'],
    ['a\u200bb', 'a[U+200B]b'],
    ['\u00a0ada\t', '[U+00A0]ada[U+0009]'],
    ['ada\u202e', 'ada[U+202E]'],
    ['ad\u00ada\u3164', 'ad[U+00AD]a[U+3164]'],
    ['李\u3000', '李[U+3000]'],
  ])('has nothing in it that cannot be seen: %j', (name, expected) => {
    expect(shown(name)).toBe(expected);
  });

  it('is the same however often it is shown, and confirms the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
        expect(shown(shown(name))).toBe(shown(name));
        expect(looksLike(shown(name), name)).toBe(true);
        expect(looksLike(name, name)).toBe(true);
      }),
    );
  });

  it('does not confirm another name', () => {
    expect(looksLike('ada', 'a\u200bda')).toBe(false);
    expect(looksLike('ada', ' ada')).toBe(false);
    expect(looksLike(' ada ', 'ada')).toBe(true);
  });
});
