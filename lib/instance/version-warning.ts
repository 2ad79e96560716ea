import 'server-only';
import { AppError } from '@/lib/errors';
import { readServerInfo } from '@/lib/keycloak/server-info';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { doubtAbout } from '@/lib/keycloak/versions';
import { log } from '@/lib/log';

/** After this time the next user is asked, who may be allowed to see the version. */
const AGAIN_MS = 10 * 60_000;

let said: string | null | undefined;
let askedAt = 0;

/** Warns in the log, once, where Pouch is not tested on this version of Keycloak. Only an administrator's token tells it. */
export async function warnOfVersion({ tokens }: { tokens: TokenSource }): Promise<void> {
  if (said || Date.now() - askedAt < AGAIN_MS) return;
  askedAt = Date.now();
  try {
    const { version } = await readServerInfo(tokens);
    const doubt = doubtAbout(version);
    if (doubt && version !== said) log.warn({ version }, doubt);
    said = version;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    askedAt = 0;
  }
}
