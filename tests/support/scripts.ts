import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Outcome = { code: number | null; stdout: string; stderr: string };

/** A folder with the files of a test, gone with the test. It is also the home of what runs in it. */
export function workplace(files: Record<string, string> = {}): { path: string; [Symbol.dispose]: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'pouch-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content, { mode: 0o600 });
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

type RunOptions = {
  cwd: string;
  env?: Record<string, string>;
  input?: string;
  /** Sees the output as it grows. */
  onOutput?: (stdout: string) => void;
};

/** Runs a command without a terminal and with an environment of its own. */
export async function run(
  command: string,
  args: string[],
  { cwd, env = {}, input = '', onOutput }: RunOptions,
): Promise<Outcome> {
  const child = spawn(command, args, {
    cwd,
    detached: true,
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      HOME: cwd,
      PYTHONUNBUFFERED: '1',
      PYTHONWARNINGS: 'ignore',
      LC_ALL: 'C.UTF-8',
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
    onOutput?.(stdout);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { code, stdout, stderr };
}
