import 'server-only';
import { hashOf, type StoredEntry } from '@/lib/audit/hash';
import { type Connection, onOwnConnection } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

export type Verdict = {
  /** How many entries were whole, from the oldest one on. */
  whole: number;
  /** The number of the oldest entry that is kept, or would be. */
  first: number;
  broken: Broken | null;
};
/** The first entry that is not as it was written; hidden is an attempt without an outcome that readers no longer show. */
export type Broken = { seq: number; how: 'altered' | 'removed' | 'inserted' | 'hidden' };
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
    const { rows: open } = await client.query<{ seq: number }>('select seq::float8 as seq from pouch.record_open');
    const { rows } = await client.query<Head>(HEAD);
    const [head] = rows;
    // Its only row: without it nothing could be appended.
    const verdict = head
      ? await walk(client, { head, seen, open: new Set(open.map(({ seq }) => seq)) })
      : { whole: 0, first: 1, broken: { seq: 1, how: 'removed' as const } };
    await client.query('commit');
    return verdict;
  });
}

type Head = { seq: number; hash: Buffer; anchorSeq: number; anchorHash: Buffer };
const HEAD = `select seq::float8 as seq, hash, anchor_seq::float8 as "anchorSeq", anchor_hash as "anchorHash" from pouch.record_head`;

type Walk = { head: Head; seen: Seen | null; open: ReadonlySet<number> };

async function walk(client: Connection, { head, seen, open }: Walk): Promise<Verdict> {
  const first = head.anchorSeq + 1;
  let link = { seq: head.anchorSeq, hash: head.anchorHash };
  const begun = new Set<number>();
  const verdict = (broken: Broken | null) => ({ whole: link.seq - head.anchorSeq, first, broken });
  if (seen && seen.seq < head.anchorSeq) throw notKept(seen);
  if (seen?.seq === link.seq && seen.hash !== link.hash.toString('hex')) return verdict({ seq: link.seq, how: 'altered' });
  for await (const entry of entriesOf(client)) {
    const broken = link.seq === head.seq ? ({ seq: entry.seq, how: 'inserted' } as const) : faultOf(entry, link);
    if (broken) return verdict(broken);
    if (seen?.seq === entry.seq && seen.hash !== entry.hash.toString('hex')) return verdict({ seq: entry.seq, how: 'altered' });
    if (entry.outcome === 'begun') begun.add(entry.seq);
    else if (entry.attempt !== null) begun.delete(entry.attempt);
    link = entry;
  }
  if (link.seq < head.seq) return verdict({ seq: link.seq + 1, how: 'removed' });
  if (!link.hash.equals(head.hash)) return verdict({ seq: link.seq, how: 'altered' });
  if (seen && seen.seq > head.seq) return verdict({ seq: head.seq + 1, how: 'removed' });
  const hidden = [...begun].find((seq) => !open.has(seq));
  return hidden === undefined ? verdict(null) : { whole: hidden - first, first, broken: { seq: hidden, how: 'hidden' } };
}

function notKept({ seq }: Seen): AppError {
  return new AppError('NOT_FOUND', `Entry ${seq} is no longer kept, so it cannot be compared.`);
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
