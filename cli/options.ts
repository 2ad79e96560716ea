import { resolve } from 'node:path';
import type { z } from 'zod';
import { UsageError } from '@/cli/outcome';
import { SettingsError, settingFields } from '@/lib/env';
import { formatOf, readSettings } from '@/lib/instance/setup/settings-file';
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

/** Puts the settings in a file into the environment, where they win over those that are there, in either way to give them. */
export function takeSettingsFrom(file: string): void {
  const text = textIn(file);
  const settings = readSettings(formatOf(text), text);
  for (const name of Object.keys(settings)) {
    delete process.env[`${name}_FILE`];
    delete process.env[name.replace(/_FILE$/, '')];
  }
  Object.assign(process.env, settings);
}

/** Returns the address of a database that a setting gives, if it does. Throws SettingsError. */
export function databaseIn(given: Record<string, string>, name: string): string | undefined {
  const { data, error } = settingFields.DATABASE_URL.optional().safeParse(given[name]);
  if (error) throw new SettingsError(`${name} ${error.issues.map(({ message }) => message).join('; ')}.`);
  return data;
}
