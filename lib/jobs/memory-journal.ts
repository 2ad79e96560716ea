import 'server-only';
import type { Prepared, Row, RowJournal } from '@/lib/jobs/kinds';
import type { RowEnding } from '@/lib/jobs/states';

type Listener = {
  onBegin: (row: Row) => void;
  onEnd: (row: Row, state: RowEnding, reason: string | null) => void;
};

/** Keeps the rows of a job in memory: the job ends with the process, and no other worker can take it over. */
export class MemoryJournal implements RowJournal {
  readonly #rows: Row[];
  readonly #listener: Listener;
  readonly #begun = new Map<number, Row>();
  #next = 0;

  constructor(rows: Row[], listener: Listener) {
    this.#rows = rows;
    this.#listener = listener;
  }

  async next(): Promise<Row | null> {
    return this.#rows[this.#next++] ?? null;
  }

  async begun(): Promise<Row[]> {
    return [...this.#begun.values()];
  }

  async look(): Promise<void> {
    // No other process can stop the job, so there is nothing to read.
  }

  async begin(row: Row, { before, secret }: Prepared): Promise<Row> {
    const begun = { ...row, attempts: row.attempts + 1, before: before ?? row.before, secret: secret ?? row.secret };
    this.#begun.set(row.ordinal, begun);
    this.#listener.onBegin(begun);
    return begun;
  }

  end(row: Row, state: RowEnding, reason: string | null = null): void {
    this.#begun.delete(row.ordinal);
    this.#listener.onEnd(row, state, reason);
  }

  async written(): Promise<void> {
    // The listener has already written each row.
  }
}
