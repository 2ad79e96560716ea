import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ROOT } from '../../dev/stack/paths.ts';
import { canariesIn } from './canaries.ts';

type Given = { env?: Record<string, string>; input?: string };
export type Answer = { status: number | null; stdout: string; stderr: string };

/** Runs the command line as a process of its own, with no more of the environment than is given. */
export async function pouch(args: string[], { env = {}, input = '' }: Given = {}): Promise<Answer> {
  const node = ['--conditions=react-server', `--import=${ROOT}dev/lib-alias.mjs`, `${ROOT}cli/pouch.ts`];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...node, ...args], { cwd: ROOT, env: { NODE_ENV: 'test', PATH, HOME, ...env } });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { status, stdout, stderr };
}

/** The secrets that a command printed. */
export const secretsIn = ({ stdout, stderr }: Answer) => canariesIn(stdout + stderr);
