import type { SetupOptions } from '@/cli/setup/options';
import { type Check, sentencesOf } from '@/lib/checks/check';
import { AppError } from '@/lib/errors';
import { issuerCheck, realmCheck } from '@/lib/instance/checks/keycloak';
import { type CheckedSettings, DEADLINE_MS } from '@/lib/instance/checks/settings';
import { type Discovery, type NoAnswer, probeDiscovery } from '@/lib/keycloak/probes';
import type { RealmAddress } from '@/lib/keycloak/realm-address';

/** How long a change in Keycloak may take. */
const CHANGE_MS = 30_000;

/**
 * Returns the realm at the address that answers from here: a command runs on another machine than Pouch. Throws NOT_FOUND,
 * UNAVAILABLE, and REFUSED where no sign-in could work, whatever is registered.
 */
export async function findRealm(options: SetupOptions): Promise<RealmAddress> {
  const { keycloak, keycloakInternalUrl = keycloak, realm, internalUrl } = options;
  if (internalUrl && (await isRealm(internalUrl, realm))) {
    const words = '--internal-url is where Keycloak reaches Pouch. For the address of Keycloak, use --keycloak-internal-url.';
    throw new AppError('INVALID_INPUT', words);
  }
  const browser = await probe(keycloak, realm);
  const server = keycloakInternalUrl === keycloak ? browser : await probe(keycloakInternalUrl, realm);
  const found = [issuerOf(browser) && keycloak, issuerOf(server) && keycloakInternalUrl].find(Boolean);
  if (!found) throw await whyNot(options, browser);
  const settings = { ...settingsOf(options), KEYCLOAK_INTERNAL_URL: keycloakInternalUrl };
  const issuer = issuerOf(server) ?? issuerOf(browser);
  if (issuer) stopAt(issuerCheck(settings, issuer, issuerOf(browser)));
  return { keycloakUrl: found, realm, deadlineMs: CHANGE_MS };
}

/** Returns the settings that the checks look at, as far as they are known before there is a secret. */
export function settingsOf({ keycloak, realm, clientId, url }: SetupOptions): CheckedSettings {
  return {
    KEYCLOAK_URL: keycloak,
    KEYCLOAK_INTERNAL_URL: keycloak,
    POUCH_REALM: realm,
    POUCH_CLIENT_ID: clientId,
    POUCH_CLIENT_SECRET: '',
    POUCH_URL: url,
  };
}

async function whyNot(options: SetupOptions, browser: Discovery | NoAnswer): Promise<AppError> {
  const { keycloak, realm } = options;
  if ('reason' in browser) {
    const { reason, remedy = '' } = browser;
    return new AppError('UNAVAILABLE', `Keycloak does not answer at ${keycloak}, because ${reason}. ${remedy}`.trim());
  }
  const other = keycloak.endsWith('/auth') ? keycloak.slice(0, -'/auth'.length) : `${keycloak}/auth`;
  if (await isRealm(other, realm)) {
    return new AppError('NOT_FOUND', `There is no Keycloak at ${keycloak}. It is at ${other}: give that address.`);
  }
  return new AppError('NOT_FOUND', sentencesOf(realmCheck(settingsOf(options), browser)));
}

function stopAt(check: Check): void {
  if (check.state === 'fail') throw new AppError('REFUSED', `Nothing was changed. ${sentencesOf(check)}`);
}

const probe = (keycloakUrl: string, realm: string) => probeDiscovery({ keycloakUrl, realm, deadlineMs: DEADLINE_MS });
const issuerOf = (answer: Discovery | NoAnswer) => ('reason' in answer ? null : answer.issuer);
const isRealm = async (keycloakUrl: string, realm: string) => issuerOf(await probe(keycloakUrl, realm)) !== null;
