import 'server-only';
import { type Check, sentencesOf } from '@/lib/checks/check';
import { env } from '@/lib/env';
import { clientChecks } from '@/lib/instance/checks/client';
import { databaseChecks } from '@/lib/instance/checks/database';
import { hasRealm } from '@/lib/instance/checks/instance';
import { keycloakChecks } from '@/lib/instance/checks/keycloak';
import { log } from '@/lib/log';
import { memoizeFor } from '@/lib/memoize-for';

/** However many ask, the servers behind are asked this often. */
const CACHED_MS = 5_000;
/** A client that was found right is asked about rarely: each question begins a sign-in in Keycloak. */
const CLIENT_CACHED_MS = 10 * 60_000;

/** Without any of these no user can sign in, however long one waits. */
const NECESSARY = ['database', 'migrations', 'database-rights', 'keycloak', 'realm', 'issuer', 'client', 'redirect', 'secret'];

/** Their words name hosts and roles, which are for the log only. */
const INTERNAL = ['database', 'migrations', 'database-rights', 'issuer'];

export type Readiness = {
  isReady: boolean;
  /** Why not, each with what to do. */
  reasons: string[];
};

const readClientChecks = memoizeFor(() => clientChecks(env()), {
  keptMs: CLIENT_CACHED_MS,
  isKept: (checks) => checks.every(({ state }) => state === 'pass'),
});
let logged = '';

/** Returns whether this process can serve users. Anyone may ask. */
export const readReadiness = memoizeFor(findOut, { keptMs: CACHED_MS });

async function findOut(): Promise<Readiness> {
  try {
    const [database, keycloak] = await Promise.all([databaseChecks(env().DATABASE_URL), keycloakChecks(env())]);
    const client = hasRealm(keycloak) ? await readClientChecks() : [];
    const missing = [...database, ...keycloak, ...client].filter(({ id, state }) => state === 'fail' && NECESSARY.includes(id));
    logChanged(missing);
    return {
      isReady: missing.length === 0,
      reasons: missing.map((check) => (isInternal(check) ? hidden(check) : sentencesOf(check))),
    };
  } catch (err) {
    log.error({ err }, 'readiness could not be found out');
    return { isReady: false, reasons: ['Something failed inside Pouch. It was logged.'] };
  }
}

/** However often it is asked, the log says it once. */
function logChanged(missing: Check[]): void {
  const words = missing.map(sentencesOf).join('\n');
  if (words !== logged) for (const check of missing) log.error({ check: check.id }, sentencesOf(check));
  logged = words;
}

const isInternal = ({ id }: Check) => INTERNAL.includes(id);
const hidden = ({ title }: Check) => `${title}: the log of Pouch says what is wrong.`;
