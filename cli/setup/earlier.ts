import { existsSync } from 'node:fs';
import { pathOf, textIn } from '@/cli/options';
import { type Format, readSettings } from '@/lib/instance/setup/settings-file';

export const STANDARD_OUTPUT = '-';

/** Returns the settings in a file that was written before; none where there is no such file. */
export function readEarlier(format: Format, output: string): Record<string, string | undefined> {
  return readSettings(format, textOf(output));
}

/** Returns the text of a file, or nothing where there is no such file. */
export function textOf(output: string): string {
  if (output === STANDARD_OUTPUT || !existsSync(pathOf(output))) return '';
  return textIn(output);
}
