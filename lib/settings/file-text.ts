import { readFileSync } from 'node:fs';

/** Returns the text of a file, without the mark that editors on Windows begin it with. Throws what Node.js throws. */
export function fileText(path: string): string {
  return readFileSync(/* turbopackIgnore: true */ path, 'utf8').replace(/^\uFEFF/, '');
}

/** Returns what a file has for a setting, without the end of its last line; null where it can't be read. */
export function settingInFile(path: string): string | null {
  try {
    return fileText(path).trimEnd();
  } catch {
    return null;
  }
}
