import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { FAILED } from '@/cli/outcome';

/** Returns whether there is a terminal to ask at. Answers may be piped, so questions go to standard error. */
export function isTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY);
}

export async function ask(question: string): Promise<string> {
  return (await prompt(question)).trim();
}

/** Asks for a secret, which is not shown while it is typed. */
export async function askHidden(question: string): Promise<string> {
  const answer = await prompt(question, { isShown: false });
  process.stderr.write('\n');
  return answer;
}

/** Returns whether the answer was yes. */
export async function confirm(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await prompt(`${question} [y/N]`)).trim());
}

async function prompt(question: string, { isShown = true } = {}): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // From here on the terminal echoes nothing; only then may an answer be typed.
  const lines = createInterface({ input: process.stdin, output: isShown ? process.stderr : nowhere, terminal: true });
  let isAnswered = false;
  lines.once('SIGINT', () => process.exit(130));
  // Without more input, as after Ctrl-D, the question would never be answered.
  lines.once('close', () => setImmediate(() => isAnswered || process.exit(FAILED)));
  if (!isShown) process.stderr.write(`${question}: `);
  const answer = await lines.question(isShown ? `${question}: ` : '');
  isAnswered = true;
  lines.close();
  return answer;
}
