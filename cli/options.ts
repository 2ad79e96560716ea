import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { UsageError } from '@/cli/outcome';
import { fileText } from '@/lib/settings/file-text';

/** Checks what was given on the command line. Throws UsageError, which names each wrong option. */
export function parseOptions<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(({ path, message }) => `--${kebab(String(path[0]))} ${message}`);
  throw new UsageError(complaints.join('\n'));
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Returns the path of a file that was named where the command was typed: npm runs scripts in the root of the project. */
export function pathOf(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

/** Returns the text in a file. Throws UsageError. */
export function textIn(file: string): string {
  try {
    return fileText(pathOf(file));
  } catch (error) {
    throw new UsageError(`The file ${file} cannot be read.`, { cause: error });
  }
}

/** Puts the settings in a file into the environment, where they win over those that are there. */
export function takeSettingsFrom(file: string): void {
  Object.assign(process.env, parseEnv(textIn(file)));
}
