import { expect, test } from 'vitest';
import { hashOf, type StoredEntry } from '@/lib/audit/hash';
import { targetOf } from '@/lib/audit/target';
import { faultOf } from '@/lib/audit/verify';

const START = { seq: 0, hash: Buffer.alloc(32) };

function entryAfter(before: { seq: number; hash: Buffer }, fields: Partial<StoredEntry> = {}): StoredEntry {
  const entry = {
    ...{ seq: before.seq + 1, at: new Date('2026-11-29T12:00:00.000Z'), attempt: null, previousHash: before.hash },
    ...{ actorId: '1', actorName: 'ada', action: 'user.delete', targetId: null, targetName: 'böb', about: null, newId: null },
    ...{ outcome: 'done' as const, reason: null, requestId: null, address: null, jobId: null },
    ...fields,
  };
  return { ...entry, hash: hashOf(entry) };
}

test('an entry that follows the one before it is whole', () => {
  const first = entryAfter(START);
  expect(faultOf(first, START)).toBeNull();
  expect(faultOf(entryAfter(first, { attempt: 1, outcome: 'refused', reason: 'CONFLICT' }), first)).toBeNull();
});

test('an entry that is not as it was written, or not where it was, is named with what happened', () => {
  const first = entryAfter(START);
  const second = entryAfter(first);
  expect(faultOf({ ...second, actorName: 'eve' }, first)).toEqual({ seq: 2, how: 'altered' });
  expect(faultOf(entryAfter({ ...first, hash: Buffer.alloc(32, 1) }), first)).toEqual({ seq: 2, how: 'altered' });
  expect(faultOf(second, START)).toEqual({ seq: 1, how: 'removed' });
  expect(faultOf(first, first)).toEqual({ seq: 1, how: 'inserted' });
});

test('no two entries have one hash, whatever their fields have at their ends', () => {
  const entries = [
    entryAfter(START, { targetId: 'a', targetName: 'b' }),
    entryAfter(START, { targetId: 'ab', targetName: '' }),
    entryAfter(START, { targetId: null, targetName: 'ab' }),
    entryAfter(START, { targetId: '-', targetName: 'ab' }),
    entryAfter(START, { targetId: 'a,1:b', targetName: '' }),
  ];
  expect(new Set(entries.map(({ hash }) => hash.toString('hex'))).size).toBe(entries.length);
});

test('a target is read as it was recorded, with a role or the id of a group', () => {
  const columns = { targetId: 'id', targetName: 'bob', newId: null };
  expect(targetOf({ ...columns, about: null })).toEqual({ id: 'id', name: 'bob' });
  expect(targetOf({ ...columns, about: '"group"', newId: 'new' })).toEqual({
    id: 'id',
    name: 'bob',
    about: 'group',
    newId: 'new',
  });
  const role = { client: null, name: 'admin' };
  expect(targetOf({ ...columns, about: JSON.stringify(role) }).about).toEqual(role);
  expect(targetOf({ ...columns, about: '{"client":nul…' }).about).toBe('{"client":nul…');
});
