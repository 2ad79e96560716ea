import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { optionalDependencies?: Record<string, string> };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

/** Where npm looks for a package that another one needs: within it, then within each of the packages around it. */
function isLocked(name: string, within: string): boolean {
  if (`${within}${within && '/'}node_modules/${name}` in packages) return true;
  if (within === '') return false;
  return isLocked(name, within.slice(0, Math.max(0, within.lastIndexOf('/node_modules/'))));
}

test('the lock file has the optional packages of every platform, without which npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(name, path)),
  );

  expect(missing).toEqual([]);
});
