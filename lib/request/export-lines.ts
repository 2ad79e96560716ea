import 'server-only';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

/** How a file begins, how rows are written, and how a line says that they are not all. */
export type FileWriter<T> = { head: string; write: (rows: T[]) => string; note: (words: string) => string };

/**
 * Writes batches of rows as the pieces of a file, until `signal` is aborted. After a failure the file gets a last line that says so and
 * the stream breaks, so that a part is not mistaken for the whole. `things` is what the rows are called.
 */
export async function* exportLines<T>(
  batches: AsyncIterable<T[]>,
  { head, write, note }: FileWriter<T>,
  things: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let written = 0;
  try {
    yield head;
    for await (const rows of batches) {
      if (signal.aborted) break;
      written += rows.length;
      if (rows.length > 0) yield write(rows);
    }
  } catch (error) {
    log.warn({ err: error, written }, 'an export stopped');
    yield note(`the export stopped after ${written} ${things}. ${error instanceof AppError ? error.message : ''}`.trim());
    throw error;
  }
}
