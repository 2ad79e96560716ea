import 'server-only';
import { and, desc, gte, lt, lte, sql } from 'drizzle-orm';
import type { AuditEntry } from '@/lib/audit/entry';
import { choicesOf, oneOf, type RecordFilter, waysTo } from '@/lib/audit/filter';
import { targetOf } from '@/lib/audit/target';
import { database } from '@/lib/db/client';
import { recordEntries as entries, recordOpen } from '@/lib/db/schema';

/** One act: its beginning and what came of it together. */
export type RecordItem = Omit<AuditEntry, 'reason' | 'action'> & {
  seq: number;
  /** When it ended, in ISO 8601. */
  at: string;
  action: string;
  /** A code or a sentence; null where there is none. */
  reason: string | null;
  /** False where the call still runs, or its process died: then it is not known what came of it. */
  hasEnded: boolean;
  requestId: string | null;
  address: string | null;
  jobId: string | null;
};

export type RecordPage = { items: RecordItem[]; next: number | null };

const PAGE = 50;

/** Returns a page of the record, newest first. `next` is where the page after it begins. */
export async function listRecord(
  filter: RecordFilter,
  { before = null, limit = PAGE }: { before?: number | null; limit?: number } = {},
): Promise<RecordPage> {
  const within = await rangeOf(filter, before);
  const rows = within === null ? [] : await find(filter, within, limit + 1);
  const items = rows.slice(0, limit).map(toItem);
  return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

type Range = { first: number; last: number };
type Row = typeof entries.$inferSelect;

/** Numbers rise with time: a range of time is one of numbers, by which every index is in order. Null where it is empty. */
async function rangeOf({ from, to }: RecordFilter, before: number | null): Promise<Range | null> {
  const range = { first: 0, last: before === null ? Number.MAX_SAFE_INTEGER : before - 1 };
  const seq = { seq: entries.seq };
  if (from) {
    const [row] = await database((db) =>
      db.select(seq).from(entries).where(gte(entries.at, from)).orderBy(entries.at, entries.seq).limit(1),
    );
    if (!row) return null;
    range.first = row.seq;
  }
  if (to) {
    const [row] = await database((db) =>
      db.select(seq).from(entries).where(lt(entries.at, to)).orderBy(desc(entries.at), desc(entries.seq)).limit(1),
    );
    if (!row) return null;
    range.last = Math.min(range.last, row.seq);
  }
  return range.first <= range.last ? range : null;
}

/** One query for each way to meet the filter, because PostgreSQL reads an index in order only where one value is asked for. */
async function find(filter: RecordFilter, { first, last }: Range, limit: number): Promise<Row[]> {
  const { outcomes, ...others } = filter;
  const ended = waysTo(filter).map((way) => [sql`${entries.outcome} <> 'begun'`, ...way]);
  // As an array, whose few numbers are looked up one by one.
  const open = [sql`${entries.seq} = any(array(select ${recordOpen.seq} from ${recordOpen}))`, ...choicesOf(others).map(oneOf)];
  const wantsOpen = !outcomes?.length || outcomes.includes('unknown');
  const found = new Map<number, Row>();
  for (const way of wantsOpen ? [...ended, open] : ended) {
    const condition = and(gte(entries.seq, first), lte(entries.seq, last), ...way);
    const rows = await database((db) => db.select().from(entries).where(condition).orderBy(desc(entries.seq)).limit(limit));
    for (const row of rows) found.set(row.seq, row);
  }
  return [...found.values()].sort((one, other) => other.seq - one.seq).slice(0, limit);
}

function toItem(row: Row): RecordItem {
  const { seq, at, action, reason, requestId, address, jobId, outcome } = row;
  const where = { requestId, address, jobId };
  const actor = { id: row.actorId, username: row.actorName };
  const hasEnded = outcome !== 'begun';
  return {
    ...{ seq, at: at.toISOString(), actor, action, target: targetOf(row), reason, ...where, hasEnded },
    outcome: outcome === 'begun' ? 'unknown' : outcome,
  };
}
