import 'server-only';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { stringify as stringifyAll } from 'csv-stringify/sync';
import type { JobRow, Outcome } from '@/lib/jobs/states';

const OPTIONS = { header: true, escape_formulas: true, record_delimiter: 'windows' } as const;

/** The words of the file; the page has the same. */
const WORDS: Record<Outcome, string> = {
  pending: 'not done',
  doing: 'not done',
  done: 'done',
  skipped: 'nothing to do',
  refused: 'refused',
  failed: 'failed',
  unknown: 'not known',
};

/** One line for each row of a job, as it is read. */
export function resultCsv(rows: AsyncIterable<JobRow>): ReadableStream {
  const columns = ['row', 'username', 'user_id', 'outcome', 'reason'];
  const lines = Readable.from(toLines(rows)).pipe(stringify({ ...OPTIONS, columns }));
  return Readable.toWeb(lines) as ReadableStream;
}

async function* toLines(rows: AsyncIterable<JobRow>) {
  for await (const { ordinal, username, userId, outcome, reason } of rows) {
    yield [ordinal, username, userId ?? '', WORDS[outcome], reason ?? ''];
  }
}

/** No password that Pouch makes begins with a sign that the escape for formulas would change. */
export function passwordsCsv(passwords: { username: string; password: string }[]): string {
  const columns = ['username', 'temporary_password'];
  return stringifyAll(
    passwords.map(({ username, password }) => [username, password]),
    { ...OPTIONS, columns },
  );
}
