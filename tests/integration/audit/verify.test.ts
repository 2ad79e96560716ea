import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '@/lib/audit/verify';
import { pouch } from '../../support/cli.ts';
import { sql } from '../../support/own-database.ts';
import { appendTo, insertOld, makeRecord, type OwnRecord } from '../../support/record-stage.ts';

let own: OwnRecord;
beforeAll(async () => {
  own = await makeRecord();
});
afterAll(() => own.drop());

const verify = () => verifyRecord(own.appUrl);
/** What a superuser can do to a record, whom no trigger keeps from it. */
const tamper = (change: string) => sql(`set session_replication_role = replica; ${change}`, own.superuserUrl);

describe('in a record of five entries', () => {
  beforeAll(async () => {
    await appendTo(own, 5);
    await sql('create table public.kept as select * from pouch.record_entries', own.superuserUrl);
  });
  afterEach(() => tamper('delete from pouch.record_entries; insert into pouch.record_entries select * from public.kept'));

  test.each([
    ["update pouch.record_entries set target_name = 'eve' where seq = 3", { seq: 3, how: 'altered' }],
    ["update pouch.record_entries set at = at - interval '1 minute' where seq = 3", { seq: 3, how: 'altered' }],
    ["update pouch.record_entries set hash = sha256('x') where seq = 5", { seq: 5, how: 'altered' }],
    [
      "update pouch.record_entries set actor_name = 'eve' where seq = 2; update pouch.record_entries as entry set hash = pouch.record_hash(entry) where seq = 2",
      { seq: 3, how: 'altered' },
    ],
    ['delete from pouch.record_entries where seq = 3', { seq: 3, how: 'removed' }],
    ['delete from pouch.record_entries where seq = 1', { seq: 1, how: 'removed' }],
    ['delete from pouch.record_entries where seq = 5', { seq: 5, how: 'removed' }],
    ['delete from pouch.record_entries', { seq: 1, how: 'removed' }],
    [
      "insert into pouch.record_entries select (jsonb_populate_record(entry, jsonb_build_object('at', at + interval '1 second'))).* from pouch.record_entries as entry where seq = 4",
      { seq: 4, how: 'inserted' },
    ],
    [
      'insert into pouch.record_entries select (jsonb_populate_record(entry, \'{"seq": 6}\')).* from pouch.record_entries as entry where seq = 5',
      { seq: 6, how: 'inserted' },
    ],
  ])('what a superuser did by “%s” is found, and its first entry named', async (change, broken) => {
    await tamper(change);

    expect((await verify()).broken).toEqual(broken);
  });

  test('an attempt without an outcome that was hidden from readers is found', async () => {
    const other = await makeRecord();
    const append = (given: object) => sql(`select pouch.append_to_record('${JSON.stringify(given)}')`, other.appUrl);
    try {
      const begun = { actor_id: '1', actor_name: 'ada', action: 'user.delete', target_name: 'bob', outcome: 'begun' };
      await append(begun);
      await append({ ...begun, outcome: 'done', attempt: 1 });
      await append(begun);
      expect(await verifyRecord(other.appUrl)).toEqual({ whole: 3, first: 1, broken: null });
      await sql('delete from pouch.record_open', other.ownerUrl);

      expect(await verifyRecord(other.appUrl)).toEqual({ whole: 2, first: 1, broken: { seq: 3, how: 'hidden' } });
    } finally {
      await other.drop();
    }
  });

  test('a command says whether the record is whole, and by its exit status', async () => {
    const env = { DATABASE_URL: own.appUrl };
    const [{ hash } = {}] = await sql("select encode(hash, 'hex') as hash from pouch.record_entries where seq = 5", own.appUrl);
    expect(await pouch(['audit', 'verify'], { env })).toMatchObject({
      status: 0,
      stdout: 'The record is whole: 5 entries, from 1 to 5.\n',
    });
    expect(await pouch(['audit', 'verify', '--seen', `5:${hash}`], { env })).toMatchObject({ status: 0 });
    expect(await pouch(['audit', 'verify', '--seen', `5:${'0'.repeat(64)}`], { env })).toMatchObject({
      status: 1,
      stdout: 'Entry 5 was altered. The 4 before it are as they were written.\n',
    });
    await tamper('delete from pouch.record_entries where seq = 2');
    const { status, stdout } = await pouch(['audit', 'verify', '--json'], { env });
    expect(status).toBe(1);
    expect((await pouch(['audit', 'verify'], { env })).stdout).toBe(
      'Entry 2 was removed. The one before it is as it was written.\n',
    );
    expect(JSON.parse(stdout)).toEqual({ isWhole: false, whole: 1, first: 1, broken: { seq: 2, how: 'removed' } });
  });
});

test('replicas that append at once make one chain, whatever is in their entries', async () => {
  const texts = ['bob', `böb “${'ü'.repeat(200)}” 1:x,-, 😀`, ''];
  await Promise.all(texts.map((text) => appendTo(own, 60, text)));

  expect(await verify()).toEqual({ whole: 185, first: 1, broken: null });
});

test('after months were dropped, the chain begins where they ended', async () => {
  const old = await makeRecord();
  try {
    await insertOld(old, '2020-01-15T00:00:00Z');
    await appendTo(old, 2);
    await sql('select pouch.tend_record(3)', old.appUrl);

    expect(await verifyRecord(old.appUrl)).toEqual({ whole: 3, first: 2, broken: null });
    const [{ hash } = {}] = await sql("select encode(anchor_hash, 'hex') as hash from pouch.record_head", old.appUrl);
    const other = '0'.repeat(64);
    expect((await verifyRecord(old.appUrl, { seq: 1, hash: `${hash}` })).broken).toBeNull();
    expect((await verifyRecord(old.appUrl, { seq: 1, hash: other })).broken).toEqual({ seq: 1, how: 'altered' });
    await expect(verifyRecord(old.appUrl, { seq: 0, hash: other })).rejects.toThrow('Entry 0 is no longer kept');
  } finally {
    await old.drop();
  }
});
