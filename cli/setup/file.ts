import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { pathOf } from '@/cli/options';
import { UsageError } from '@/cli/outcome';
import { textOf } from '@/cli/setup/earlier';
import type { SetupOptions } from '@/cli/setup/options';
import { type Format, type Settings, writeSettings } from '@/lib/instance/setup/settings-file';

/** Returns every setting that Pouch needs of this set-up. What is there already and cannot be derived is kept. */
export function settingsFor(options: SetupOptions, clientSecret: string): Settings {
  const { keycloak, keycloakInternalUrl, url, realm, clientId, accessRoleNotation, databaseUrl, environment, earlier } = options;
  const kept = (name: string) => environment[name] ?? earlier[name];
  return {
    DATABASE_URL: databaseUrl,
    KEYCLOAK_URL: keycloak,
    KEYCLOAK_INTERNAL_URL: keycloakInternalUrl,
    POUCH_URL: url,
    POUCH_REALM: realm,
    POUCH_CLIENT_ID: clientId,
    POUCH_ACCESS_ROLE: accessRoleNotation,
    POUCH_CLIENT_SECRET: clientSecret,
    POUCH_SECRET: kept('POUCH_SECRET') ?? randomBytes(48).toString('base64url'),
  };
}

/** Returns the names of the settings that the file lacks or has otherwise. Which secret Keycloak has is not known yet. */
export function changedSettings(options: SetupOptions): string[] {
  const { earlier } = options;
  const settings = settingsFor(options, earlier.POUCH_CLIENT_SECRET ?? 'unknown');
  return Object.keys(settings).filter((name) => settings[name] !== earlier[name]);
}

/** Writes the file so that only its owner may read it, at once or not at all. */
export function writeFile(format: Format, output: string, settings: Settings): void {
  const path = pathOf(output);
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  const text = writeSettings(format, settings, textOf(output));
  try {
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UsageError(`The file ${output} cannot be written.`, { cause: error });
  }
}

/** Deletes the file of settings. */
export function removeFile(output: string): void {
  rmSync(pathOf(output), { force: true });
}
