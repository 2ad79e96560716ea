import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../../../dev/stack/paths.ts';

const WORK = `
  import { audited } from '@/lib/audit/record';
  import { log } from '@/lib/log';
  const who = { id: 'id-of-ada', username: 'ada' };
  await audited(who, 'user.delete', { id: 'id-of-bob', name: 'bob' }, async () => undefined);
  await audited(who, 'client.rotate', { id: null, name: 'api-client' }, () => Promise.reject(new Error('no'))).catch(() => undefined);
  log.error('said in passing');
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

test('the record of who did what is written even at the log level silent, and nothing else is', async () => {
  const actor = { id: 'id-of-ada', username: 'ada' };
  expect((await written()).map(({ audit }) => audit)).toEqual([
    { actor, action: 'user.delete', target: { id: 'id-of-bob', name: 'bob' }, outcome: 'done' },
    { actor, action: 'client.rotate', target: { id: null, name: 'api-client' }, outcome: 'unknown', reason: 'fault' },
  ]);
});
