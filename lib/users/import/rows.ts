import 'server-only';
import { and, eq, gte, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { importRows } from '@/lib/db/schema';
import { Batches } from '@/lib/jobs/batches';
import type { Row } from '@/lib/jobs/kinds';
import { changeRow, findRow, type StoredRow } from '@/lib/users/import/store';

/** How many rows are read at a time. A job takes them in their order. */
const AHEAD = 50;

/** The rows of a file where they are: in the database, or in the memory of a command. */
export type ImportRows = {
  read(row: Pick<Row, 'ordinal' | 'attempts'>): Promise<StoredRow | null>;
  change(ordinal: number, change: Partial<StoredRow>): Promise<void>;
  /** Notes that the row's user was created, whose password is no longer needed. */
  created(ordinal: number, userId: string): Promise<void>;
};

export function storedRows(importId: string): ImportRows {
  const readAhead = readingAhead(importId);
  const created = new Batches<{ ordinal: number; userId: string }>((users) => markCreated(importId, users));
  return {
    // What was begun before has changed since.
    read: ({ ordinal, attempts }) => (attempts === 0 ? readAhead(ordinal) : findRow(importId, ordinal)),
    change: (ordinal, change) => changeRow(importId, ordinal, change),
    created: (ordinal, userId) => created.add({ ordinal, userId }, 0),
  };
}

/** Returns what reads a row together with those after it, and gives each of them once. */
function readingAhead(importId: string): (ordinal: number) => Promise<StoredRow | null> {
  let first = Number.NEGATIVE_INFINITY;
  let reading = Promise.resolve(new Map<number, StoredRow>());
  return async (ordinal) => {
    if (ordinal < first || ordinal >= first + AHEAD) {
      first = ordinal;
      // Where this fails, the row is asked for alone, and that failure is thrown.
      reading = findRowsFrom(importId, ordinal, AHEAD).catch(() => new Map());
    }
    const rows = await reading;
    const row = rows.get(ordinal);
    rows.delete(ordinal);
    return row ?? findRow(importId, ordinal);
  };
}

/** Returns so many rows by their ordinals, from this one on. */
async function findRowsFrom(importId: string, ordinal: number, most: number): Promise<Map<number, StoredRow>> {
  const from = and(eq(importRows.importId, importId), gte(importRows.ordinal, ordinal));
  const rows = await database((db) => db.select().from(importRows).where(from).orderBy(importRows.ordinal).limit(most));
  return new Map(rows.map((row) => [row.ordinal, row]));
}

/** Notes which users the rows have created, in one statement. */
async function markCreated(importId: string, users: { ordinal: number; userId: string }[]): Promise<void> {
  await database((db) =>
    db.execute(sql`
      update ${importRows} set user_id = made."userId", is_created = true, password = null
      from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as made(ordinal int, "userId" text)
      where ${importRows.importId} = ${importId} and ${importRows.ordinal} = made.ordinal`),
  );
}
