import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../support/own-database.ts';
import { appendTo, insertOld, makeRecord, type OwnRecord } from '../../support/record-stage.ts';

let own: OwnRecord;
beforeAll(async () => {
  own = await makeRecord();
  await appendTo(own, 3);
});
afterAll(() => own.drop());

const CHANGES = [
  "update pouch.record_entries set action = 'user.create'",
  'delete from pouch.record_entries',
  'truncate pouch.record_entries',
  'truncate pouch.record_entries_later',
  'delete from pouch.record_entries_later; update pouch.record_entries set seq = 1',
];

test.each(CHANGES)('neither the role of Pouch nor the owner may %s', async (change) => {
  await expect(sql(change, own.appUrl)).rejects.toThrow(/permission denied/);
  await expect(sql(change, own.ownerUrl)).rejects.toThrow('The record is append-only.');
});

test.each([
  'insert into pouch.record_entries select * from pouch.record_entries limit 1',
  'update pouch.record_head set seq = 0',
  'insert into pouch.record_open values (1)',
  'delete from pouch.record_open',
  'drop table pouch.record_entries',
])('the role of Pouch may not %s', async (change) => {
  await expect(sql(change, own.appUrl)).rejects.toThrow(/permission denied|must be owner/);
});

test('months that are older than the kept ones are dropped whole, also those that no partition was made for in time', async () => {
  const old = await makeRecord();
  try {
    await insertOld(old, '2020-01-15T00:00:00Z');
    await insertOld(old, '2020-03-15T00:00:00Z');
    await appendTo(old, 1, 'new');

    expect(await sql('select pouch.tend_record(3) as dropped', old.appUrl)).toEqual([{ dropped: 1 }]);

    const kept = await sql('select seq, action, target_name from pouch.record_entries order by seq', old.appUrl);
    expect(kept).toEqual([
      { seq: '3', action: 'user.delete', target_name: 'new' },
      { seq: '4', action: 'instance.drop-record', target_name: '2020-03' },
    ]);
    expect(await sql('select anchor_seq from pouch.record_head', old.appUrl)).toEqual([{ anchor_seq: '2' }]);
    expect(await sql('select pouch.tend_record(0) as dropped', old.appUrl)).toEqual([{ dropped: 0 }]);
  } finally {
    await old.drop();
  }
});
