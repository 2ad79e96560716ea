import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { withFormulaGuard } from '@/lib/request/csv-cells';

/** Excel takes a file for the language's old character set unless it begins with this. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What ends a cell or a row for some program: csv-stringify itself knows only the separators in use. */
const ENDS_A_CELL = /[;\p{Cc}\p{Zl}\p{Zp}]/u;

/** Rows of CSV (RFC 4180). A cell that a spreadsheet could take for a formula gets an apostrophe in front. */
export function csvLines(records: string[][]): string {
  return stringify(
    records.map((cells) => cells.map(asText)),
    { record_delimiter: 'windows', quoted_match: ENDS_A_CELL },
  );
}

/** Returns the last line of a file that lacks rows, which says why. */
export function incompleteLine(words: string): string {
  return csvLines([[`INCOMPLETE: ${words}`]]);
}

/** NUL and halves of characters, which no file of text can hold, become the replacement character. */
function asText(cell: string): string {
  return withFormulaGuard(cell).toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Returns a CSV file that the browser saves under the name and that no cache may store. */
export function csvResponse(name: string, body: ReadableStream | string): Response {
  return fileResponse(name, 'text/csv; charset=utf-8', body);
}

/** Returns a file with one JSON value on each line, in the same way. */
export function linesResponse(name: string, body: ReadableStream | string): Response {
  return fileResponse(name, 'application/jsonl; charset=utf-8', body);
}

function fileResponse(name: string, type: string, body: ReadableStream | string): Response {
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  };
  return new Response(body, { headers });
}

/** Returns text that is sent as it is made and no faster than it is taken. Whoever stops taking it stops the making. */
export function streamOf(text: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const pieces = text[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
