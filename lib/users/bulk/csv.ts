import 'server-only';
import type { JobRow, Outcome } from '@/lib/jobs/states';
import { BYTE_ORDER_MARK, csvLines } from '@/lib/request/csv-response';

/** The words of the file; the page has the same. */
const WORDS: Record<Outcome, string> = {
  pending: 'not done',
  doing: 'not done',
  done: 'done',
  skipped: 'skipped',
  refused: 'refused',
  failed: 'failed',
  unknown: 'unknown',
};

/** Returns one line for each row of a job, as it is read. */
export async function* resultCsv(rows: AsyncIterable<JobRow>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([['row', 'username', 'user_id', 'outcome', 'reason']]);
  for await (const { ordinal, username, userId, outcome, reason } of rows) {
    yield csvLines([[String(ordinal), username, userId ?? '', WORDS[outcome], reason ?? '']]);
  }
}

/** No password that Pouch makes begins with a sign that the escape for formulas would change. */
export function passwordsCsv(passwords: { username: string; password: string }[]): string {
  const lines = passwords.map(({ username, password }) => [username, password]);
  return BYTE_ORDER_MARK + csvLines([['username', 'temporary_password'], ...lines]);
}
