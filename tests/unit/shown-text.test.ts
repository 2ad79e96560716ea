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

  it.each([
    ['a family', '\u{1F469}\u200d\u{1F469}\u200d\u{1F467}'],
    ['a flag', '\u{1F3F3}\ufe0f\u200d\u{1F308}'],
    ['a heart', '\u2764\ufe0f'],
    ['a Persian name', '\u0639\u0644\u06cc\u200c\u0631\u0636\u0627'],
    ['a Sinhala name', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
    ['a Hindi name without a ligature', '\u0936\u0915\u094d\u200c\u0924\u093f'],
  ])('keeps joiners that can be seen: %s', (_, name) => {
    expect(shown(name)).toBe(name);
    expect(looksLike(name, name.replace(/\u200c|\u200d|\ufe0f/gu, ''))).toBe(false);
  });

  it.each([
    ['between Latin letters', 'a\u200db', 'a[U+200D]b'],
    ['after a letter that joins with none', '\u0631\u200c\u0636', '\u0631[U+200C]\u0636'],
    ['at the end', '\u06cc\u200c', '\u06cc[U+200C]'],
    ['twice', '\u06cc\u200c\u200c\u0631', '\u06cc[U+200C][U+200C]\u0631'],
    ['between emoji that make no other one', '\u{1F34E}\u200d\u{1F34E}', '\u{1F34E}[U+200D]\u{1F34E}'],
    ['behind an emoji that has its color without it', '\u{1F308}\ufe0f', '\u{1F308}[U+FE0F]'],
  ])('shows a joiner that cannot be seen: %s', (_, name, expected) => {
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
