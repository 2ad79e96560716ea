import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathOf } from '@/cli/options';
import { UsageError } from '@/cli/outcome';
import { textOf } from '@/cli/setup/earlier';
import type { SetupOptions } from '@/cli/setup/options';
import { settingNames } from '@/lib/env';
import { type Format, isSettingsFile, type Settings, withoutSettings, writeSettings } from '@/lib/instance/setup/settings-file';

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

/** Throws UsageError where the file could not be written, or is another one than `pouch setup` writes, which would be lost. */
export function requireFileOfSettings(format: Format, output: string): void {
  const path = targetOf(output);
  if (!isWritable(dirname(path))) {
    throw new UsageError(`The file ${output} cannot be written, because its folder does not exist or is read-only.`);
  }
  if (!existsSync(path)) return;
  if (!statSync(path).isFile()) throw new UsageError(`${output} is no file. Give - for standard output.`);
  if (isSettingsFile(format, textOf(output))) return;
  throw new UsageError(`The file ${output} has no settings in the format ${format}. Give another file, or another --format.`);
}

/** Writes the settings so that only their owner may read them, at once or not at all. */
export function writeFile(format: Format, output: string, settings: Settings): void {
  replaceFile(output, writeSettings(format, settings, textOf(output)));
}

/** Takes Pouch's settings out of the file, and deletes it where nothing else is set there. */
export function removeSettings(format: Format, output: string): void {
  const others = withoutSettings(format, settingNames, textOf(output));
  if (others === null) rmSync(pathOf(output), { force: true });
  else replaceFile(output, others);
}

function replaceFile(output: string, text: string): void {
  const path = targetOf(output);
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UsageError(`The file ${output} cannot be written.`, { cause: error });
  }
}

/** A link stays one. */
function targetOf(output: string): string {
  const path = pathOf(output);
  return existsSync(path) ? realpathSync(path) : path;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
