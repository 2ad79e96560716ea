import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What Pouch is built from. */
const SOURCES = [
  'app',
  'cli',
  'components',
  'deploy/server.js',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'lib',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'public',
];

/** Returns a name for a build of the present sources: the same on every machine, another one after any change. */
export function nameOfBuild() {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    if (statSync(ROOT + path).isDirectory()) {
      for (const name of readdirSync(ROOT + path).sort()) add(`${path}/${name}`);
    } else hash.update(path).update(readFileSync(ROOT + path));
  };
  for (const path of SOURCES) add(path);
  return hash.digest('hex').slice(0, 16);
}
