import { globSync, readFileSync } from 'node:fs';

/** What changes a process for the files that come after it: mocks, clocks, settings. */
const CHANGES = /\bvi\.(?!fn\b)|\bstubSettings\b|\bprocess\.env\b|@vitest-environment/;

/** Returns whether a test file can run in the process of others: nothing in its code changes that process. */
export function canShareProcess(code: string): boolean {
  return !CHANGES.test(code);
}

/** Returns the paths of the test files that can share a process. */
export function filesThatShare(pattern: string, cwd: string): string[] {
  return globSync(pattern, { cwd }).filter((file) => canShareProcess(readFileSync(`${cwd}/${file}`, 'utf8')));
}
