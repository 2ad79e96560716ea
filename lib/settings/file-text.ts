import { readFileSync } from 'node:fs';

/** Returns the text of a file, without the mark that editors on Windows begin it with. Throws what Node.js throws. */
export function fileText(path: string): string {
  return readFileSync(/* turbopackIgnore: true */ path, 'utf8').replace(/^\uFEFF/, '');
}
