import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BYTE_ORDER_MARK, csvLines } from '@/lib/request/csv-response';
import { decodeText } from '@/lib/users/import/decode';
import { readTable } from '@/lib/users/import/table';

const read = async (bytes: Buffer) => readTable(decodeText(bytes).text);
const TEXT = 'email,Name\r\nzoë@example.net,Zoë\r\nana@example.net,"a, ""b""\r\nc"\r\n';
const ROWS = [
  ['zoë@example.net', 'Zoë'],
  ['ana@example.net', 'a, "b"\r\nc'],
];

describe('a table', () => {
  test('is what was printed, whatever its cells hold', async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=1+1', "'=1", "''", '-', '"', 'a\nb', '\r', ';', ',,', '\t', ' x '),
      )
      .map((text) => text.toWellFormed().replaceAll('\0', ''));
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
      .filter((rows) => rows.every((cells) => cells.some((each) => each.trim() !== '')));
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const header = rows[0]?.map((_, column) => `column ${column}`) ?? [];
        const read = await readTable(BYTE_ORDER_MARK + csvLines([header, ...rows]));
        expect(read.rows.map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('is read from %s', async (_, bytes) => {
    const { header, rows } = await read(bytes);
    expect(header).toEqual(['email', 'Name']);
    expect(rows.map(({ cells }) => cells)).toEqual(ROWS);
  });

  test.each([
    ['semicolons', 'email;Name\na@x.org;"b;c"\n'],
    ['tabs', 'email\tName\na@x.org\tb;c\n'],
    ['lines that end in CR', 'email;Name\ra@x.org;"b;c"\r'],
    ['empty lines and cells at the end', '\n\nemail;Name;;\n;;;\na@x.org;"b;c";;\n'],
  ])('is read with %s', async (_, text) => {
    const { rows } = await read(Buffer.from(text));
    expect(rows.map(({ cells }) => cells.filter(Boolean))).toEqual([['a@x.org', 'b;c']]);
  });

  test('counts rows as spreadsheets do', async () => {
    const { rows } = await read(Buffer.from('email\na@x.org\n\n"b@x.org\n"\nc@x.org'));
    expect(rows.map(({ number }) => number)).toEqual([2, 4, 5]);
  });

  test.each([
    ['an empty file', '', 'It is empty'],
    ['a quotation mark that stays open', 'email\n"a@x.org\nb@x.org', 'row 2 is not closed'],
    ['a quotation mark within a cell', 'email,n\na@x.org,b\n"a"b,c', 'row 3 is not in place'],
    ['more cells than the header has', 'email\na@x.org,Ana', 'Row 2 has 2 cells'],
    ['more columns than fit on a screen', `${'a,'.repeat(101)}\n`, 'more than 100 columns'],
    ['a cell of ten thousand characters', `email\n${'a'.repeat(10_001)}`, 'more than 10,000 characters'],
    ['a row of a megabyte', `email\n"${'a'.repeat(1_050_000)}`, 'longer than 1 MB'],
    ['too many rows', `email\n${'a\n'.repeat(100_001)}`, 'more than 100,000 rows'],
  ])('is refused from %s', async (_, text, message) => {
    await expect(read(Buffer.from(text))).rejects.toThrow(message);
  });

  test('is refused from a file that is no text', () => {
    expect(() => decodeText(Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))).toThrow('Save it as CSV first');
    expect(() => decodeText(Buffer.from('email\na@x.org\0'))).toThrow('Save it as CSV in UTF-8');
  });
});
