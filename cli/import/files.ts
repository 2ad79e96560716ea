import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { pathOf } from '@/cli/options';
import { UsageError } from '@/cli/outcome';
import { writeRecord } from '@/lib/audit/record';

/** Returns the bytes of the file to import. Throws UsageError. */
export function bytesIn(file: string): Buffer {
  try {
    return readFileSync(pathOf(file));
  } catch (cause) {
    throw new UsageError(`The file ${file} cannot be read.`, { cause });
  }
}

/** Passwords as they are made, in a file that only its owner may read. */
export type PasswordFile = { add: (line: string) => void; keep: (lines: string[]) => void };

/** Throws UsageError where there is a file of passwords already: it may hold the only copy of others. */
export function requireNew(file: string | undefined): void {
  if (file !== undefined && existsSync(pathOf(file)))
    throw new UsageError(`The file ${file} exists already. Name a new one for the passwords.`);
}

/** Makes the file of passwords. Throws UsageError where that is not possible. */
export function openPasswordFile(file: string, header: string): PasswordFile {
  requireNew(file);
  const path = pathOf(file);
  writeNew(path, header);
  return {
    add: (line) => appendFileSync(path, line),
    // The file is whole at every moment, also if the command is killed here.
    keep: (lines) => {
      const next = `${path}.${process.pid}`;
      writeNew(next, header + lines.join(''));
      renameSync(next, path);
    },
  };
}

function writeNew(path: string, text: string): void {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
  } catch (cause) {
    throw new UsageError(`The file ${path} cannot be written.`, { cause });
  }
}

/**
 * Appends the lines of the record to a file. Without one they are not written: standard output is for the answer. Where there is a
 * database, the import itself is in its record all the same. Throws UsageError.
 */
export function openRecord(file: string | undefined, where: { hasDatabase: boolean }): void {
  writeRecord(null, where);
  if (file === undefined) return;
  try {
    const descriptor = openSync(pathOf(file), 'a', 0o600);
    writeRecord((line) => appendFileSync(descriptor, line), where);
  } catch (cause) {
    throw new UsageError(`The file ${file} cannot be written.`, { cause });
  }
}

/** Writes the result. Throws UsageError where that is not possible. */
export function writeResult(file: string, text: string): void {
  try {
    writeFileSync(pathOf(file), text);
  } catch (cause) {
    throw new UsageError(`The file ${file} cannot be written.`, { cause });
  }
}
