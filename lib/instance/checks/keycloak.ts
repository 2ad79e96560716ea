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
  return { ...check, state: 'fail', words, remedy: `Correct ${setting}, or start Keycloak.` };
}

/** An answer that is not a realm's description of itself: another realm, another path, or another server. */
export function realmCheck(settings: CheckedSettings, { status, issuer }: Discovery): Check {
  const check = { id: 'realm', title: 'Realm' };
  const { POUCH_REALM: realm } = settings;
  if (issuer !== null) return { ...check, state: 'pass', words: `Keycloak has the realm "${realm}".` };
  const setting = serverSetting(settings);
  const words = `There is no realm "${realm}" at ${setting} (status ${status}).`;
  const remedy = `Correct POUCH_REALM, or the path of ${setting}: Wallaroo's Keycloak has /auth at its end, others may not.`;
  return { ...check, state: 'fail', words, remedy };
}

function browserCheck(settings: CheckedSettings, browser: Discovery | NoAnswer): Check {
  const check = { id: 'keycloak-browser', title: 'Keycloak as browsers reach it' };
  if ('reason' in browser) {
    const words = `This server cannot reach KEYCLOAK_URL, because ${browser.reason}.`;
    return { ...check, state: 'warn', words, remedy: 'Open KEYCLOAK_URL in a browser to see whether it is right.' };
  }
  if (browser.issuer) return { ...check, state: 'pass', words: 'Keycloak answers at KEYCLOAK_URL.' };
  const words = `There is no realm "${settings.POUCH_REALM}" at KEYCLOAK_URL (status ${browser.status}).`;
  return { ...check, state: 'fail', words, remedy: 'Correct KEYCLOAK_URL. It has the path of Keycloak, such as /auth.' };
}

/** Tokens name their issuer by the address at which they were asked for, unless Keycloak has a fixed host name. */
export function issuerCheck(settings: CheckedSettings, here: string, browser: string | null): Check {
  const check = { id: 'issuer', title: 'Issuer' };
  const wanted = issuerAt(realmFrom(settings, 'browser'));
  if (here === wanted && (browser ?? wanted) === wanted) {
    return { ...check, state: 'pass', words: 'Keycloak calls itself what KEYCLOAK_URL says, at both addresses.' };
  }
  if (serverSetting(settings) === 'KEYCLOAK_INTERNAL_URL' && here !== (browser ?? wanted)) {
    return {
      ...check,
      state: 'fail',
      words: `Keycloak has no fixed host name: asked at KEYCLOAK_INTERNAL_URL it calls itself ${here}, and browsers know it as ${browser ?? wanted}. Pouch refuses tokens of the one that come from the other.`,
      remedy: `Start Keycloak with KC_HOSTNAME=${settings.KEYCLOAK_URL}, or leave KEYCLOAK_INTERNAL_URL out.`,
    };
  }
  const words = `Keycloak calls itself ${here}, which is not what KEYCLOAK_URL says.`;
  const remedy = `Set KEYCLOAK_URL to ${here.replace(/\/realms\/[^/]*$/, '')}, or correct the host name in Keycloak (KC_HOSTNAME).`;
  return { ...check, state: 'fail', words, remedy };
}
