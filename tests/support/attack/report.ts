/** Prints how many cases of a family were tried, and how many got through. */
export function report(family: string, cases: number, letThrough: string[]): void {
  process.stdout.write(`attack · ${family}: ${cases} cases, ${letThrough.length} let through\n`);
}
