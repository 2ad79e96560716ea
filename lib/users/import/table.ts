import { setImmediate as pause } from 'node:timers/promises';
import { type CsvError, type Parser, parse } from 'csv-parse';
import { AppError } from '@/lib/errors';
import { withoutFormulaGuard } from '@/lib/request/csv-cells';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_FILE_ROWS, MAX_NAME_CHARACTERS } from '@/lib/users/import/limits';
import { notRead } from '@/lib/users/import/not-read';

export type TableRow = {
  /** As spreadsheets count: the header is row 1, and empty rows count. */
  number: number;
  cells: string[];
  /** What its cell in the column of passwords holds, which is not among the others. */
  password?: string;
};
export type Table = { delimiter: Delimiter; header: string[]; rows: TableRow[] };

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** So much is parsed before others get their turn. */
const CHUNK = 256 * 1024;
/** More than any record that belongs in a file of users. */
const MAX_RECORD = 1024 * 1024;

/**
 * Returns the rows of a text of comma-, semicolon- or tab-separated values (RFC 4180), whatever ends its lines. Rows without any
 * text are left out. Throws INVALID_INPUT where it is no such text, or too large.
 */
export async function readTable(text: string): Promise<Table> {
  const delimiter = delimiterOf(text);
  const records = await recordsOf(text, delimiter);
  const [first, ...rows] = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!first) throw notRead('It is empty.');
  if (first.cells.length > MAX_COLUMNS) throw notRead(`It has more than ${MAX_COLUMNS} columns.`);
  return { delimiter, header: headerOf(first), rows: rows.map((row) => fitted(row, first.cells.length)) };
}

function headerOf({ cells }: TableRow): string[] {
  const header = cells.map((name) => name.trim());
  const column = header.findIndex((name) => name.length > MAX_NAME_CHARACTERS);
  if (column < 0) return header;
  throw notRead(`The name of column ${column + 1} has more than ${MAX_NAME_CHARACTERS} characters. Shorten it.`);
}

/** A row may be shorter than the header, and longer by cells without text, as spreadsheets save them. */
function fitted({ number, cells }: TableRow, width: number): TableRow {
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    const words = `Row ${number} has ${cells.length} cells, but the header has ${width}. Put a cell that has the delimiter in it in quotation marks.`;
    throw notRead(words);
  }
  const fitting = cells.slice(0, width);
  return { number, cells: [...fitting, ...Array.from({ length: width - fitting.length }, () => '')] };
}

/** Returns the delimiter that the first line has most of, outside of quotation marks. */
function delimiterOf(text: string): Delimiter {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const character of text.slice(0, MAX_RECORD)) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '\n' || character === '\r') {
      if (DELIMITERS.some((delimiter) => counts[delimiter] > 0)) break;
    } else if (character in counts) counts[character as Delimiter]++;
  }
  return DELIMITERS.reduce((most, each) => (counts[each] > counts[most] ? each : most));
}

async function recordsOf(text: string, delimiter: Delimiter): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  let failure: unknown;
  const parser = parse({
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD,
  });
  parser.on('error', (error) => {
    failure = error;
  });
  const take = () => {
    for (let cells = parser.read(); cells !== null; cells = parser.read()) rows.push(rowOf(rows.length + 1, cells));
    if (failure) throw failure;
  };
  try {
    for (let start = 0; start < text.length; start += CHUNK) {
      await write(parser, text.slice(start, start + CHUNK));
      take();
    }
    parser.end();
    await pause();
    take();
  } catch (error) {
    throw translated(error);
  } finally {
    parser.destroy();
  }
  return rows;
}

function rowOf(number: number, cells: string[]): TableRow {
  // The header is no row to import.
  if (number > MAX_FILE_ROWS + 1) throw notRead(`It has more than ${MAX_FILE_ROWS.toLocaleString('en')} rows. Split it.`);
  const column = cells.findIndex((cell) => cell.length > MAX_CELL_CHARACTERS);
  if (column >= 0) {
    const most = MAX_CELL_CHARACTERS.toLocaleString('en');
    throw notRead(`Cell ${column + 1} of row ${number} has more than ${most} characters. Shorten it.`);
  }
  return { number, cells: cells.map(withoutFormulaGuard) };
}

async function write(parser: Parser, piece: string): Promise<void> {
  parser.write(piece);
  await pause();
}

function translated(error: unknown): unknown {
  if (error instanceof AppError || !isCsvError(error)) return error;
  const { code, records } = error;
  const where = `row ${Number(records) + 1}`;
  if (code === 'CSV_MAX_RECORD_SIZE')
    return notRead(`One row, ${where}, is longer than 1 MB. Look for a missing quotation mark.`);
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return notRead(`The quotation mark that opens a cell in ${where} is not closed. Close it.`);
  return notRead(
    `A quotation mark in ${where} is not in place: put the whole cell in quotation marks and double those within it.`,
  );
}

function isCsvError(error: unknown): error is CsvError & { records?: unknown } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}
