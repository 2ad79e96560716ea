import 'server-only';
import { decrypt, encrypt } from '@/lib/auth/encryption';
import type { jobRows } from '@/lib/db/schema';
import { Batches } from '@/lib/jobs/batches';
import type { Claim } from '@/lib/jobs/claim';
import { type Change, type Look, readBegun, readOpen, writeChanges } from '@/lib/jobs/journal-statements';
import type { Prepared, Row, RowJournal } from '@/lib/jobs/kinds';
import type { RowEnding } from '@/lib/jobs/states';

/** How long an outcome may wait for others: the call it is about has been made. */
const OUTCOMES_WAIT_MS = 100;
/** How many rows are read at a time. */
const CHUNK = 50;

/**
 * The rows of a job as its worker takes them and writes them down. Intents and outcomes of rows in flight are written
 * together; each statement finds out whether the job is still this worker's, throwing ClaimLost, and what has become of it.
 */
export class Journal implements RowJournal {
  readonly #claim: Claim;
  readonly #onLook: (look: Look) => void;
  readonly #changes: Batches<Change>;
  #rows: Row[] = [];
  #last = 0;
  #newestEnd: Promise<void> = Promise.resolve();
  #failure: unknown;

  /** `onLook` is told what each statement has seen of the job. */
  constructor(claim: Claim, onLook: (look: Look) => void) {
    this.#claim = claim;
    this.#onLook = onLook;
    this.#changes = new Batches(async (changes) => onLook(await writeChanges(claim, changes)));
  }

  /** Returns the next row that has not ended, which may be one that a worker before this one had begun. Null after the last. */
  async next(): Promise<Row | null> {
    if (this.#failure) throw this.#failure;
    if (this.#rows.length === 0) {
      const { rows, ...look } = await readOpen(this.#claim, { after: this.#last, limit: CHUNK });
      this.#onLook(look);
      this.#rows = rows.map((row) => toRow(row));
      this.#last = rows.at(-1)?.ordinal ?? this.#last;
    }
    return this.#rows.shift() ?? null;
  }

  /** Returns the rows that were begun and have not ended. */
  async begun(): Promise<Row[]> {
    return (await readBegun(this.#claim)).map(toRow);
  }

  /** Finds out what has become of the job meanwhile. */
  async look(): Promise<void> {
    this.#onLook(await writeChanges(this.#claim, []));
  }

  /**
   * Writes down that the row is about to be worked on, with all that a later worker needs to find out what happened. A password
   * that is tried again stays the same, so that the one in the journal is Keycloak's, but is now set for this job's actor.
   */
  async begin(row: Row, { before, secret }: Prepared): Promise<Row> {
    const { jobId, actorId, actorName } = this.#claim;
    const begun = { ...row, attempts: row.attempts + 1, before: before ?? row.before, secret: secret ?? row.secret };
    const change: Change = {
      ordinal: row.ordinal,
      state: 'doing',
      attempts: begun.attempts,
      before,
      ...(begun.secret !== null && { setForId: actorId, setForName: actorName }),
      ...(secret !== undefined && { secret: encrypt(secret, ownerOf(jobId, row.ordinal)).toString('base64') }),
    };
    await this.#changes.add(change, 0);
    return begun;
  }

  /** Records how it ended, together with what ends or begins about then. A password is kept only where it is the user's, or may be. */
  end({ ordinal }: Row, state: RowEnding, reason: string | null = null): void {
    const mayHaveHappened = state === 'done' || state === 'unknown';
    const change = { ordinal, state, reason, dropsSecret: !mayHaveHappened };
    this.#newestEnd = this.#changes.add(change, OUTCOMES_WAIT_MS).catch((error) => {
      this.#failure ??= error;
    });
  }

  /** Waits until every outcome is written. Throws where one could not be. */
  async written(): Promise<void> {
    await this.#newestEnd;
    if (this.#failure) throw this.#failure;
  }
}

/** A secret is bound to its row: what was stored for one can't be read as another's. */
export function ownerOf(jobId: string, ordinal: number): string {
  return `job ${jobId} row ${ordinal}`;
}

function toRow({ jobId, ordinal, userId, username, attempts, before, secret }: typeof jobRows.$inferSelect): Row {
  const opened = secret ? decrypt(secret, ownerOf(jobId, ordinal)) : null;
  return { ordinal, userId, username, attempts, before, secret: opened };
}
