import 'server-only';
import type { Check } from '@/lib/checks/check';
import type { Env } from '@/lib/env';
import { authorityChecks } from '@/lib/instance/checks/authorities';
import { clientChecks } from '@/lib/instance/checks/client';
import { databaseChecks } from '@/lib/instance/checks/database';
import { keycloakChecks } from '@/lib/instance/checks/keycloak';
import { wallarooChecks } from '@/lib/instance/checks/wallaroo';
import { log } from '@/lib/log';

/** Checks everything that can be seen without an administrator's token. What depends on a failed check is left out. */
export async function checkInstance(settings: Env): Promise<Check[]> {
  const [database, keycloak] = await Promise.all([databaseChecks(settings.DATABASE_URL), keycloakChecks(settings)]);
  const checks = [...database, ...authorityChecks(), ...keycloak];
  if (!hasRealm(keycloak)) return checks;
  const [client, wallaroo] = await Promise.all([clientChecks(settings), wallarooChecks(settings)]);
  return [...checks, ...client, ...wallaroo];
}

/** Returns whether Keycloak answered and has the realm. */
export function hasRealm(keycloak: Check[]): boolean {
  return keycloak.some(({ id, state }) => id === 'realm' && state === 'pass');
}

/** Logs what is wrong, each with the setting to look at. Nothing waits for it. */
export async function logMistakes(settings: Env): Promise<void> {
  try {
    for (const { id, state, words, remedy } of await checkInstance(settings)) {
      if (state !== 'pass') log[state === 'fail' ? 'error' : 'warn']({ check: id }, `${words} ${remedy ?? ''}`.trim());
    }
  } catch (err) {
    log.warn({ err }, 'the settings could not be checked against Keycloak and PostgreSQL');
  }
}
