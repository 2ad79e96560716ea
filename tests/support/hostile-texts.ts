/** Texts that cost the square of their length where they are normalized, or matched by an expression that tries every beginning. */
export function hostileTexts(length: number): [what: string, text: string][] {
  const of = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return [
    ['combining marks', `a${of('\u0301\u0316')}`],
    ['square brackets', of('[')],
    ['parentheses', of('(')],
    ['angle brackets', of('<')],
    ['at signs', `<${of('@')}`],
    ['commas', `${of(',')}x`],
    ['quotation marks', of('"')],
    ['open phrases', of('a:" ')],
    ['apostrophes', of("'")],
    ['blanks', `x${of(' ')}x`],
    ['line ends', `x${of('\r\n')}x`],
    ['slashes', of('/x')],
    ['joiners', `\u0628${of('\u064b\u200c')}`],
  ];
}
