import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '@/lib/request/csv-response';

/** What a spreadsheet takes for the beginning of a formula, also in the wide characters that Excel makes narrow. */
const SIGNS = [...'=+-@|＝＋－＠｜﹦﹢﹣﹫⁼⁺⁻₌₊₋\uFB29⩵⩶'];
/** What is no blank, and looks like one or like nothing. */
const BLANK_LOOKING = ['\u2800', '\u3164', '\u115f', '\u1160', '\uffa0', '\u034f', '\u180e', '\ufe0f'];
/** What a spreadsheet overlooks before it. */
const OVERLOOKED = [
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\0',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\u200b',
  '"',
  "'",
  '\u007f',
  ' " \t',
  ...BLANK_LOOKING,
];
/** What could end a cell in its middle. */
const SEPARATORS = [',', ';', '\r', '\n', '\r\n', '\t', '"', '",'];

const pieces = fc.constantFrom(...SIGNS, ...OVERLOOKED, ...SEPARATORS, 'a', '1', 'Ω', '😀');
const cells = fc.oneof(
  fc.array(pieces).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);
const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) => fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), { minLength: 1 }));

/** The cells as a program reads them, that knows nothing of how they were written. */
function read(text: string): string[][] {
  return parse(text, { relax_column_count: true, skip_empty_lines: false });
}

const looksLikeFormula = (cell: string) =>
  /^(?:[\t\r\n]|[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffd"]*[=+\-@|])/u.test(cell.normalize('NFKC'));
const withoutApostrophe = (cell: string, written: string) => (cell === `'${written}` ? written : cell);
/** What no file can hold: halves of characters, and NUL, where some programs end the cell. */
const storable = (cell: string) => cell.toWellFormed().replaceAll('\0', '\ufffd');

describe('a table that is written as CSV', () => {
  it('is read as the same table, but for apostrophes before what looks like a formula', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const written = table.map((row) => row.map(storable));
        const found = read(csvLines(table));
        expect(found.map((row) => row.length)).toEqual(written.map((row) => row.length));
        expect(
          found.map((row, line) => row.map((cell, column) => withoutApostrophe(cell, written[line]?.[column] ?? ''))),
        ).toEqual(written);
      }),
    );
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(tables, (table) => {
        for (const cell of read(csvLines(table)).flat()) expect(cell).not.toSatisfy(looksLikeFormula);
      }),
    );
  });

  it('knows every character that compatibility decomposition turns into a sign', () => {
    const all = Array.from({ length: 0x30000 }, (_, code) => String.fromCodePoint(code)).filter((each) => each.isWellFormed());
    const narrow = all.filter((each) => '=+-@|'.includes(each.normalize('NFKC').charAt(0)));
    expect(SIGNS).toEqual(expect.arrayContaining(narrow));
  });

  it.each(['a;=1', 'a\t=1'])('quotes %j, which other languages and programs would take apart', (cell) => {
    expect(csvLines([[cell, 'b']])).toBe(`"${cell}",b\r\n`);
  });

  it.each(['a\r=1+1', 'a\n=1+1', 'a\r\n=1+1', '\r=1', '\n\n'])('quotes %j, which is one cell of one row', (cell) => {
    expect(read(csvLines([[cell, 'b']]))).toHaveLength(1);
    expect(csvLines([[cell, 'b']])).toMatch(/^"[^"]*",b\r\n$/);
  });

  it.each([...SIGNS.flatMap((sign) => OVERLOOKED.map((before) => `${before}${sign}1+1`))])(
    'begins %j with an apostrophe',
    (cell) => {
      expect(read(csvLines([[cell]]))[0]?.[0]).toBe(`'${storable(cell)}`);
    },
  );

  it.each(['ana@example.com', 'a-b', 'Ana María', '1', '', 'it is', "o'neill", 'a|b', '(none)'])('leaves %j alone', (cell) => {
    expect(csvLines([[cell, 'b']])).toBe(`${cell},b\r\n`);
  });
});
