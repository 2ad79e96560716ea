import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { FAILED } from '@/cli/outcome';

/** Whether there is a terminal to ask at. Answers may be piped, so questions go to standard error. */
export function isTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY);
}

export async function ask(question: string): Promise<string> {
  return (await prompt(`${question}: `, process.stderr)).trim();
}

/** Asks for a secret, which is not shown while it is typed. */
export async function askHidden(question: string): Promise<string> {
  process.stderr.write(`${question}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await prompt('', nowhere);
  process.stderr.write('\n');
  return answer;
}

/** Returns whether the answer was yes. */
export async function confirm(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await prompt(`${question} [y/N] `, process.stderr)).trim());
}

async function prompt(question: string, output: Writable): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  lines.once('SIGINT', () => process.exit(130));
  // Without more input, as after Ctrl-D, the question would never be answered.
  lines.once('close', () => setImmediate(() => isAnswered || process.exit(FAILED)));
  let isAnswered = false;
  const answer = await lines.question(question);
  isAnswered = true;
  lines.close();
  return answer;
}
