import { randomBytes } from 'node:crypto';
import type { ImportOptions } from '@/cli/import/options';
import { takeSettingsFrom } from '@/cli/options';
import { UsageError } from '@/cli/outcome';
import { type Env, env, settingsIn } from '@/lib/env';
import type { ClientFields } from '@/lib/keycloak/tokens';

/** What an import needs none of, and the settings ask for. */
const UNUSED = {
  POUCH_URL: 'http://localhost',
  POUCH_CLIENT_SECRET: 'unused',
  DATABASE_URL: 'postgresql://unused.invalid/unused',
};

type ImportSettings = {
  settings: Env;
  /** Where there is one, the journal of the import is there. */
  hasDatabase: boolean;
  /** Pouch's own client, where its secret was given. */
  own: ClientFields | null;
};

/** Reads the settings, where only Keycloak's address must be given. */
export function readImportSettings({ settings, keycloak, realm }: ImportOptions): ImportSettings {
  if (settings) takeSettingsFrom(settings);
  const given = settingsIn(process.env);
  const hasDatabase = given.DATABASE_URL !== undefined;
  const address = keycloak ?? given.KEYCLOAK_URL;
  if (!address) throw new UsageError('Which Keycloak? Give --keycloak, or set KEYCLOAK_URL.');
  if (hasDatabase && given.POUCH_SECRET === undefined)
    throw new UsageError('DATABASE_URL needs POUCH_SECRET, which encrypts passwords in the database. Set both, or neither.');
  const unused = Object.fromEntries(Object.entries(UNUSED).filter(([name]) => given[name] === undefined));
  Object.assign(process.env, unused, {
    KEYCLOAK_URL: address,
    ...(keycloak && { KEYCLOAK_INTERNAL_URL: keycloak }),
    ...(realm && { POUCH_REALM: realm }),
    ...(given.POUCH_SECRET === undefined && { POUCH_SECRET: randomBytes(32).toString('base64url') }),
  });
  const { POUCH_CLIENT_ID: client_id, POUCH_CLIENT_SECRET: client_secret } = env();
  return { settings: env(), hasDatabase, own: given.POUCH_CLIENT_SECRET === undefined ? null : { client_id, client_secret } };
}
