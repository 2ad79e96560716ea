import { parseEnv, SettingsError } from '@/lib/env';
import { SETTINGS } from './unit-settings.ts';

/** Returns what is said of the settings with changes. */
export function complaintOf(changes: Record<string, string | undefined>): string {
  try {
    parseEnv({ ...SETTINGS, ...changes });
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('The settings were accepted.');
}
