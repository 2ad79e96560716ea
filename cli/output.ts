/** Writes a line of the answer. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line of progress, which is no part of the answer. */
export function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
