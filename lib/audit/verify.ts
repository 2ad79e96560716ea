import 'server-only';
import { hashOf, type StoredEntry } from '@/lib/audit/hash';
import { type Connection, onOwnConnection } from '@/lib/db/connection';

export type Verdict = {
  /** How many entries were whole, from the oldest one on. */
  whole: number;
  /** The number of the oldest entry that is kept, or would be. */
  first: number;
  broken: Broken | null;
};
/** The first entry that is not as it was written. */
export type Broken = { seq: number; how: 'altered' | 'removed' | 'inserted' };
/** The hash of an entry as standard output had it: it shows whether the whole chain was written again. */
export type Seen = { seq: number; hash: string };

const BATCH = 2_000;
const COLUMNS = `seq::float8 as seq, at, attempt::float8 as attempt, actor_id as "actorId", actor_name as "actorName", action,
  target_id as "targetId", target_name as "targetName", about, new_id as "newId", outcome, reason, request_id as "requestId",
  address, job_id as "jobId", previous_hash as "previousHash", hash`;

/** Walks the record from the oldest entry to the newest. FORBIDDEN, UNAVAILABLE. */
export async function verifyRecord(url: string, seen: Seen | null = null): Promise<Verdict> {
  return onOwnConnection(url, async (client) => {
    // As it is now, whatever is appended or dropped meanwhile.
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<Head>(HEAD);
    const [head] = rows;
    // Its only row: without it nothing could be appended.
    const verdict = head ? await walk(client, head, seen) : { whole: 0, first: 1, broken: { seq: 1, how: 'removed' as const } };
    await client.query('commit');
    return verdict;
  });
}

type Head = { seq: number; hash: Buffer; anchorSeq: number; anchorHash: Buffer };
const HEAD = `select seq::float8 as seq, hash, anchor_seq::float8 as "anchorSeq", anchor_hash as "anchorHash" from pouch.record_head`;

async function walk(client: Connection, head: Head, seen: Seen | null): Promise<Verdict> {
  const first = head.anchorSeq + 1;
  let link = { seq: head.anchorSeq, hash: head.anchorHash };
  const verdict = (broken: Broken | null) => ({ whole: link.seq - head.anchorSeq, first, broken });
  for await (const entry of entriesOf(client)) {
    const broken = link.seq === head.seq ? ({ seq: entry.seq, how: 'inserted' } as const) : faultOf(entry, link);
    if (broken) return verdict(broken);
    if (seen?.seq === entry.seq && seen.hash !== entry.hash.toString('hex')) return verdict({ seq: entry.seq, how: 'altered' });
    link = entry;
  }
  if (link.seq < head.seq) return verdict({ seq: link.seq + 1, how: 'removed' });
  if (!link.hash.equals(head.hash)) return verdict({ seq: link.seq, how: 'altered' });
  return verdict(seen && seen.seq > head.seq ? { seq: head.seq + 1, how: 'removed' } : null);
}

/** Returns what is wrong with an entry, given the one before it. */
export function faultOf(entry: StoredEntry, before: { seq: number; hash: Buffer }): Broken | null {
  const next = before.seq + 1;
  if (entry.seq > next) return { seq: next, how: 'removed' };
  if (entry.seq < next) return { seq: entry.seq, how: 'inserted' };
  const isWhole = entry.previousHash.equals(before.hash) && entry.hash.equals(hashOf(entry));
  return isWhole ? null : { seq: entry.seq, how: 'altered' };
}

/** By a cursor, because numbers may be there twice where the record was tampered with. */
async function* entriesOf(client: Connection): AsyncGenerator<StoredEntry> {
  await client.query(`declare entries no scroll cursor for select ${COLUMNS} from pouch.record_entries order by seq, at`);
  for (;;) {
    const { rows } = await client.query<StoredEntry>(`fetch ${BATCH} from entries`);
    yield* rows;
    if (rows.length < BATCH) return;
  }
}
