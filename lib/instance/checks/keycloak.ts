import 'server-only';
import type { Check } from '@/lib/checks/check';
import { clockCheck } from '@/lib/instance/checks/clock';
import { type CheckedSettings, realmFrom, serverSetting } from '@/lib/instance/checks/settings';
import { type Discovery, type NoAnswer, probeDiscovery } from '@/lib/keycloak/probes';
import { issuerAt } from '@/lib/keycloak/realm-address';

/** Checks that Keycloak answers at both of its addresses, has the realm, and calls itself what browsers call it. */
export async function keycloakChecks(settings: CheckedSettings): Promise<Check[]> {
  const [here, browser] = await Promise.all([
    probeDiscovery(realmFrom(settings, 'server')),
    probeDiscovery(realmFrom(settings, 'browser')),
  ]);
  const checks = [reachCheck(settings, here)];
  if ('reason' in here) return checks;
  checks.push(realmCheck(settings, here));
  if (here.issuer === null) return checks;
  if (serverSetting(settings) === 'KEYCLOAK_INTERNAL_URL') checks.push(browserCheck(settings, browser));
  checks.push(issuerCheck(settings, here.issuer, 'reason' in browser ? null : browser.issuer));
  if (here.clock !== null) checks.push(clockCheck(here.clock));
  return checks;
}

function reachCheck(settings: CheckedSettings, here: Discovery | NoAnswer): Check {
  const check = { id: 'keycloak', title: 'Keycloak from this server' };
  const setting = serverSetting(settings);
  if (!('reason' in here)) return { ...check, state: 'pass', words: `Keycloak answers at ${setting}.` };
  const words = `Keycloak does not answer at ${setting}, because ${here.reason}.`;
  return { ...check, state: 'fail', words, remedy: here.remedy ?? `Correct ${setting}, or start Keycloak.` };
}

/** An answer that is not a realm's description of itself: another realm, another path, or another server. */
export function realmCheck(settings: CheckedSettings, { status, issuer, needsHttps }: Discovery): Check {
  const check = { id: 'realm', title: 'Realm' };
  const { POUCH_REALM: realm } = settings;
  if (issuer !== null) return { ...check, state: 'pass', words: `Keycloak has the realm "${realm}".` };
  const setting = serverSetting(settings);
  if (needsHttps) {
    const words = `The realm "${realm}" refuses plain http at ${setting}.`;
    return { ...check, state: 'fail', words, remedy: `Use https in ${setting}, or change "Require SSL" of the realm.` };
  }
  const words = `There is no realm "${realm}" at ${setting} (status ${status}).`;
  const remedy = `Correct POUCH_REALM, or the path of ${setting}: Wallaroo's Keycloak has /auth at its end, others may not.`;
  return { ...check, state: 'fail', words, remedy };
}

function browserCheck(settings: CheckedSettings, browser: Discovery | NoAnswer): Check {
  const check = { id: 'keycloak-browser', title: 'Keycloak as browsers reach it' };
  if ('reason' in browser) {
    const words = `This server cannot reach KEYCLOAK_URL, because ${browser.reason}.`;
    const remedy = browser.remedy ?? 'Open KEYCLOAK_URL in a browser to see whether it is right.';
    return { ...check, state: 'warn', words, remedy };
  }
  if (browser.issuer) return { ...check, state: 'pass', words: 'Keycloak answers at KEYCLOAK_URL.' };
  const words = `There is no realm "${settings.POUCH_REALM}" at KEYCLOAK_URL (status ${browser.status}).`;
  return { ...check, state: 'fail', words, remedy: 'Correct KEYCLOAK_URL. It has the path of Keycloak, such as /auth.' };
}

/**
 * Tokens name their issuer by the address at which they were asked for, unless Keycloak has a fixed host name. Where browsers'
 * address gives no answer here, which of both it is stays open.
 */
export function issuerCheck(settings: CheckedSettings, here: string, browser: string | null): Check {
  const check = { id: 'issuer', title: 'Issuer' };
  const wanted = issuerAt(realmFrom(settings, 'browser'));
  if (here === wanted && (browser ?? wanted) === wanted) {
    return { ...check, state: 'pass', words: 'Keycloak calls itself what KEYCLOAK_URL says, at both addresses.' };
  }
  if (browser !== null && here !== browser) {
    return {
      ...check,
      state: 'fail',
      words: `Keycloak has no fixed host name: asked at KEYCLOAK_INTERNAL_URL it calls itself ${here}, and asked at KEYCLOAK_URL ${browser}. It accepts a token only at the address that issued it.`,
      remedy: `Start Keycloak with KC_HOSTNAME=${settings.KEYCLOAK_URL}, or leave KEYCLOAK_INTERNAL_URL out.`,
    };
  }
  const words = `Keycloak calls itself ${here}, which is not what KEYCLOAK_URL says.`;
  const known = here.replace(/\/realms\/[^/]*$/, '');
  const remedy = `Set KEYCLOAK_URL to ${known}, or start Keycloak with KC_HOSTNAME=${settings.KEYCLOAK_URL} if browsers reach it there.`;
  return { ...check, state: 'fail', words, remedy };
}
