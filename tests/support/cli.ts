import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { buildCli } from '../../dev/stack/cli.ts';
import { LOCAL, ROOT } from '../../dev/stack/paths.ts';
import { canariesIn } from './canaries.ts';

type Given = { env?: Record<string, string>; input?: string; hear?: (progress: string) => void };
export type Answer = { status: number | null; stdout: string; stderr: string };

let built: Promise<string> | undefined;

/** Returns the path of the command line, bundled as it ships. Each worker has one of its own. */
export function bundle(): Promise<string> {
  const { VITEST_POOL_ID, TEST_PARALLEL_INDEX } = process.env;
  built ??= buildCli(`${LOCAL}/test/pouch-${VITEST_POOL_ID ?? TEST_PARALLEL_INDEX}.mjs`);
  return built;
}

/** Runs the command line as a process of its own with no more of the environment than is given. */
export async function pouch(args: string[], { env = {}, input = '', hear }: Given = {}): Promise<Answer> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [await bundle(), ...args], { cwd: ROOT, env: { NODE_ENV: 'test', PATH, HOME, ...env } });
  child.stdin.end(input);
  if (hear) child.stderr.on('data', (chunk) => hear(String(chunk)));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { status, stdout, stderr };
}

/** The secrets that a command printed. */
export const secretsIn = ({ stdout, stderr }: Answer) => canariesIn(stdout + stderr);
