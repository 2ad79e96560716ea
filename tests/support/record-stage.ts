import { grantUse } from '@/lib/db/grants';
import { migrateDatabase } from '@/lib/db/migrate';
import { migrateQueue, QUEUE_SCHEMA } from '@/lib/jobs/queue';
import { makeDatabase, type OwnDatabase, sql } from './own-database.ts';
import { testStack } from './stack.ts';

export type OwnRecord = OwnDatabase & { superuserUrl: string };

/** A database with a record of its own, which Pouch's role may append to. */
export async function makeRecord(): Promise<OwnRecord> {
  const own = await makeDatabase();
  await migrateDatabase(own.ownerUrl);
  await migrateQueue(own.ownerUrl);
  await grantUse(own.ownerUrl, own.appRole, QUEUE_SCHEMA);
  const { pathname } = new URL(own.ownerUrl);
  return { ...own, superuserUrl: Object.assign(new URL(testStack().databaseUrl), { pathname }).href };
}

/** Appends entries as the role of Pouch, one after the other. */
export async function appendTo({ appUrl }: OwnRecord, count: number, target = 'bob'): Promise<void> {
  const given = JSON.stringify({
    actor_id: '1',
    actor_name: 'ada',
    action: 'user.delete',
    target_name: target,
    outcome: 'done',
  });
  const calls = Array.from({ length: count }, () => `select pouch.append_to_record('${given}')`);
  // Each in a transaction of its own, as Pouch does it.
  await sql(calls.join('; commit; '), appUrl);
}

/** Puts in an entry of an earlier time, as the whole record would have it: in a month before all others. */
export async function insertOld({ ownerUrl }: OwnRecord, at: string): Promise<void> {
  await sql(
    `insert into pouch.record_entries
     select (entry).*  from (select jsonb_populate_record(null::pouch.record_entries, jsonb_build_object(
       'seq', head.seq + 1, 'at', '${at}', 'actor_id', '1', 'actor_name', 'ada', 'action', 'user.delete', 'target_name', 'old',
       'outcome', 'done', 'previous_hash', head.hash, 'hash', '')) as entry from pouch.record_head as head) as made;
     alter table pouch.record_entries disable trigger append_only;
     update pouch.record_entries as entry set hash = pouch.record_hash(entry) where hash = '';
     alter table pouch.record_entries enable trigger append_only;
     update pouch.record_head as head set seq = entry.seq, at = entry.at, hash = entry.hash
     from pouch.record_entries as entry where entry.seq = head.seq + 1`,
    ownerUrl,
  );
}
