import type { ChildProcess } from 'node:child_process';

/** Waits for a process that was started with pipes. Gives its exit code, null where it never ran, and all that it printed. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve).once('error', (error) => {
      output.push(error.message);
      resolve(null);
    });
  });
  return { code, output: output.join('') };
}
