import 'server-only';
import type { Check } from '@/lib/checks/check';
import { authorityChecks } from '@/lib/instance/checks/authorities';
import { certificateChecks } from '@/lib/instance/checks/certificates';
import { clientChecks } from '@/lib/instance/checks/client';
import { databaseChecks } from '@/lib/instance/checks/database';
import { jobChecks } from '@/lib/instance/checks/jobs';
import { keycloakChecks } from '@/lib/instance/checks/keycloak';
import type { KnownSettings } from '@/lib/instance/checks/settings';
import { wallarooChecks } from '@/lib/instance/checks/wallaroo';
import { log } from '@/lib/log';

/** Checks everything that can be seen without an administrator's token. What depends on a failed check is left out. */
export async function checkInstance(settings: KnownSettings): Promise<Check[]> {
  const { DATABASE_URL: databaseUrl, KEYCLOAK_URL, POUCH_URL } = settings;
  const [database, keycloak, certificates] = await Promise.all([
    databaseUrl === null ? [] : ownChecks(databaseUrl),
    keycloakChecks(settings),
    certificateChecks({ KEYCLOAK_URL, POUCH_URL }),
  ]);
  const checks = [...database, ...authorityChecks(), ...certificates, ...keycloak];
  if (!hasRealm(keycloak)) return checks;
  const [client, wallaroo] = await Promise.all([clientChecks(settings), wallarooChecks(settings)]);
  return [...checks, ...client, ...wallaroo];
}

async function ownChecks(databaseUrl: string): Promise<Check[]> {
  const database = await databaseChecks(databaseUrl);
  const isUsable = database.some(({ id, state }) => id === 'database-rights' && state === 'pass');
  const isWhole = database.some(({ id, state }) => id === 'migrations' && state === 'pass');
  return isUsable && isWhole ? [...database, ...(await jobChecks(databaseUrl))] : database;
}

/** Returns whether Keycloak answered and has the realm. */
export function hasRealm(keycloak: Check[]): boolean {
  return keycloak.some(({ id, state }) => id === 'realm' && state === 'pass');
}

/** Logs what is wrong, each with the setting to look at. Nothing waits for it. */
export async function logMistakes(settings: KnownSettings): Promise<void> {
  try {
    for (const { id, state, words, remedy } of await checkInstance(settings)) {
      if (state !== 'pass') log[state === 'fail' ? 'error' : 'warn']({ check: id }, `${words} ${remedy ?? ''}`.trim());
    }
  } catch (err) {
    log.warn({ err }, 'the settings could not be checked against Keycloak and PostgreSQL');
  }
}
