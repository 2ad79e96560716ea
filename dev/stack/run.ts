import { spawn } from 'node:child_process';
import { SetupFailure } from './failure.ts';
import { ended } from './output.ts';

/** Runs a command of the setup to its end; one that fails says why, after the complaint. */
export async function run(command: string, args: string[], complaint: string): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const { code, output } = await ended(child);
  if (code !== 0) throw new SetupFailure(`${complaint}:\n${output.slice(-3000)}`);
}
