import 'server-only';
import { sentencesOf } from '@/lib/checks/check';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { registrationChecks } from '@/lib/instance/checks/registration';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { log } from '@/lib/log';

/** After this time the next administrator is asked for. */
const AGAIN_MS = 10 * 60_000;
/** What the checks read with. */
const NEEDED = ['view-clients', 'view-realm', 'view-users'];

let isChecked = false;
let triedAt = 0;

/** Warns in the log, once, of what the checks at the start cannot see: the client's settings, its roles, and the clock. */
export async function warnOfRegistration(viewer: { tokens: TokenSource; permissions: ReadonlySet<string> }): Promise<void> {
  if (isChecked || Date.now() - triedAt < AGAIN_MS || NEEDED.some((role) => !viewer.permissions.has(role))) return;
  triedAt = Date.now();
  const { POUCH_REALM: realm, POUCH_CLIENT_ID: clientId, POUCH_URL: url, POUCH_ACCESS_ROLE: accessRole } = env();
  try {
    for (const check of await registrationChecks(viewer.tokens, { realm, clientId, url, accessRole })) {
      if (check.state !== 'pass') log.warn({ check: check.id }, sentencesOf(check));
    }
    isChecked = true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
