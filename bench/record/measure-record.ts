import type { RecordPage } from '@/lib/audit/list';
import { say } from '../../dev/stack/say.ts';
import { sql } from '../../tests/support/own-database.ts';
import { median } from '../median.ts';

export const RECORD_ENTRIES = 1_000_000;
export const RECORD_ROUNDS = 15;
const DAY_MS = 24 * 3_600_000;
const LOOKED_MS = 250;
/** Entries that an export has in memory at once. */
const BATCH = 500;

/** Milliseconds for a page of 50, by what it is filtered by; what an export took; and what recording adds to a change. */
export type RecordFigures = {
  pages: { what: string; median: number; slowest: number }[];
  exported: { entries: number; seconds: number; heapMegabytes: number };
  addedMs: number;
};

/** Fills the record of the stack, and reads it as the page and the export do. */
export async function measureRecord(settings: Record<string, string>): Promise<RecordFigures> {
  Object.assign(process.env, settings, { POUCH_LOG_LEVEL: 'silent' });
  const { closeConnections } = await import('@/lib/db/client');
  const { migrateDatabase } = await import('@/lib/db/migrate');
  await migrateDatabase();
  say(`Writing ${RECORD_ENTRIES.toLocaleString('en')} entries`);
  await fill(settings.DATABASE_URL ?? '');
  try {
    say('Reading pages of them');
    const pages = await readPages();
    say('Exporting them');
    return { pages, exported: await exportAll(), addedMs: await recordChanges() };
  } finally {
    await closeConnections();
  }
}

/** All in one month, which is the hardest: no partition can be left out. Their hashes are not those of a chain. */
async function fill(databaseUrl: string): Promise<void> {
  await sql(
    `set session_replication_role = replica;
     insert into pouch.record_entries
     select head.seq + 2 * n - 1 + half, now(), case when half = 1 then head.seq + 2 * n - 1 end, 'id-' || who, 'admin-' || who,
       (array['user.update', 'user.delete', 'user.add-role', 'user.join-group', 'user.reset-password', 'token.sdk',
         'client.rotate-secret', 'group.create', 'job.start', 'session.sign-in'])[1 + floor(what * 10)::int],
       'target-' || whom, 'user' || whom || '@example.com', null, null,
       case when half = 0 then 'begun' when ending < 0.97 then 'done' when ending < 0.997 then 'refused' else 'unknown' end, null,
       md5(n::text), '10.0.0.' || floor(what * 50), case when ending < 0.01 then 'job-' || whom end, sha256('a'), sha256('b')
     from pouch.record_head as head,
       (select n, floor(random() * random() * 6)::int as who, floor(random() * 100000)::int as whom, random() * random() as what,
         random() as ending from generate_series(1, ${RECORD_ENTRIES / 2}) as n) as acts, (values (0), (1)) as halves (half);
     update pouch.record_head set seq = seq + ${RECORD_ENTRIES};
     insert into pouch.record_open select seq - 100 * n - 1 from pouch.record_head, generate_series(1, 20) as n;
     analyze pouch.record_entries`,
    databaseUrl,
  );
}

async function readPages(): Promise<RecordFigures['pages']> {
  const { listRecord } = await import('@/lib/audit/list');
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * DAY_MS));
  const filters: Record<string, Parameters<typeof listRecord>[0]> = {
    nothing: {},
    'an administrator who did most': { actor: 'admin-0' },
    'a kind of change': { actions: ['user.*'] },
    'two rare actions': { actions: ['session.sign-in', 'job.start'] },
    'whom it was done to': { target: 'user4711@example.com' },
    'what was refused, or is unknown': { outcomes: ['refused', 'unknown'] },
    'an address': { address: '10.0.0.49' },
    'the last day': { from, to },
    'all of these': {
      actor: 'admin-0',
      actions: ['user.*'],
      target: 'user4711@example.com',
      outcomes: ['done', 'refused'],
      from,
      to,
    },
    'what no entry has': { target: 'no such user' },
  };
  const pages: RecordFigures['pages'] = [];
  for (const [what, filter] of Object.entries(filters)) {
    const times: number[] = [];
    for (let round = 0; round <= RECORD_ROUNDS; round++) {
      const startedAt = performance.now();
      await listRecord(filter, { before: round % 2 === 0 ? null : RECORD_ENTRIES / 2 });
      if (round > 0) times.push(performance.now() - startedAt);
    }
    pages.push({ what, median: median(times), slowest: Math.max(...times) });
  }
  return pages;
}

async function exportAll(): Promise<RecordFigures['exported']> {
  const { listRecord } = await import('@/lib/audit/list');
  const startedAt = performance.now();
  let [entries, heap] = [0, 0];
  const watching = setInterval(() => {
    heap = Math.max(heap, process.memoryUsage().heapUsed);
  }, LOOKED_MS);
  for (let before: number | null | undefined; before !== null; ) {
    const { items, next }: RecordPage = await listRecord({}, { before, limit: BATCH });
    entries += items.length;
    before = next;
  }
  clearInterval(watching);
  return { entries, seconds: (performance.now() - startedAt) / 1_000, heapMegabytes: heap / 1e6 };
}

async function recordChanges(): Promise<number> {
  const { audited } = await import('@/lib/audit/record');
  const { recordLog } = await import('@/lib/log');
  recordLog.level = 'silent';
  const actor = { id: 'id-0', username: 'admin-0' };
  const times: number[] = [];
  for (let round = 0; round < 10 * RECORD_ROUNDS; round++) {
    const startedAt = performance.now();
    await audited(actor, 'user.update', { id: 'target-1', name: 'user1@example.com' }, async () => undefined);
    times.push(performance.now() - startedAt);
  }
  return median(times);
}
