import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../../../dev/stack/paths.ts';

const WORK = `
  import { audited, recordedTransaction, writeRecord } from '@/lib/audit/record';
  import { log } from '@/lib/log';
  const who = { id: 'id-of-ada', username: 'ada' };
  const bob = { id: 'id-of-bob', name: 'bob' };
  const table = { execute: async () => ({ rows: [{ seq: '7', hash: 'ab' }] }) };
  const record = (_, write) => write({ actor: who, action: 'user.delete', target: bob, outcome: 'done' });
  await recordedTransaction(record, (work) => work(table).then(() => Promise.reject(new Error('rolled back')))).catch(() => undefined);
  await recordedTransaction(record, (work) => work(table));
  log.error('said in passing');
  const unrecorded = async () => log.fatal(process.stdout.write('{"msg":"it was done without a record"}'));
  await audited(who, 'user.delete', bob, unrecorded).catch(({ code }) => process.stdout.write(JSON.stringify({ msg: code }) + '\\n'));
  writeRecord((line) => process.stdout.write(line));
  await audited(who, 'user.delete', bob, async () => undefined);
  await audited(who, 'client.rotate', { id: null, name: 'api-client' }, () => Promise.reject(new Error('no'))).catch(() => undefined);
`;

/** Runs the work in a process of its own, and returns what it wrote to its standard output. */
async function written(): Promise<{ msg: string; audit?: unknown }[]> {
  const args = ['--conditions=react-server', `--import=${ROOT}dev/lib-alias.mjs`, '--input-type=module', '--eval', WORK];
  const env = { NODE_ENV: 'test' as const, POUCH_LOG_LEVEL: 'silent' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const actor = { id: 'id-of-ada', username: 'ada' };
const deletion = { actor, action: 'user.delete', target: { id: 'id-of-bob', name: 'bob' }, outcome: 'done' };
const unknown = { actor, action: 'client.rotate', target: { id: null, name: 'api-client' }, outcome: 'unknown', reason: 'fault' };

test('the lines of the record are written even at the log level silent, once it stands, and without a database nothing is done', async () => {
  const [kept, refused, ...ofCommand] = await written();
  expect(kept).toMatchObject({ audit: deletion, seq: 7, hash: 'ab' });
  expect(refused).toEqual({ msg: 'UNAVAILABLE' });
  expect(ofCommand.map(({ audit }) => audit)).toEqual([deletion, unknown]);
});
