import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SetupFailure } from './failure.ts';
import { ROOT } from './paths.ts';

/** Remembers this run and its processes, so that the next one can end what a killed run left behind. */
export function remember(file: string, pids: (number | undefined)[]): void {
  writeFileSync(file, [process.pid, ...pids.filter((pid) => pid !== undefined)].join('\n'));
}

/** Ends the processes of a run that is no more. Fails where that run is still there. */
export function endLeftovers(file: string): void {
  if (!existsSync(file)) return;
  const [owner = 0, ...children] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (owner !== process.pid && isOurs(owner)) {
    throw new SetupFailure(`The local stack of this checkout is running already, as process ${owner}. Stop that one first.`);
  }
  const pids = children.filter(isOurs);
  for (const pid of pids) process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 15_000;
  while (pids.some(isOurs) && Date.now() < deadline) pause(100);
  for (const pid of pids.filter(isOurs)) process.kill(pid, 'SIGKILL');
  rmSync(file);
}

/** The number may belong to another process by now: only a command line with this checkout's path counts. */
function isOurs(pid: number): boolean {
  return spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout.includes(ROOT);
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
