import { spawn } from 'node:child_process';
import { SetupFailure } from './failure.ts';

/** Runs a command of the setup to its end; one that fails says why, after the complaint. */
export async function run(command: string, args: string[], complaint: string): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output.push(error.message);
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (code !== 0) throw new SetupFailure(`${complaint}:\n${output.join('').slice(-3000)}`);
}
