import 'server-only';
import { REPAIRED, type Repair } from '@/lib/checks/repair';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { LONGEST } from '@/lib/instance/checks/token-lifetimes';
import { type Realm, type RealmChanges, readRealm, updateRealm } from '@/lib/keycloak/realm';
import type { TokenSource } from '@/lib/keycloak/token-source';

const { passwordLength, eventDays, tokenSeconds } = REPAIRED;
const changesOf: Record<Repair, RealmChanges> = {
  'brute-force': { bruteForceProtected: true },
  'password-length': { passwordPolicy: `length(${passwordLength})` },
  'event-expiration': { eventsExpiration: (eventDays * DAY_MS) / 1_000 },
  'event-details': { adminEventsDetailsEnabled: false },
  'token-lifetime': { accessTokenLifespan: tokenSeconds },
};
const isNeeded: Record<Repair, (realm: Realm) => boolean> = {
  'brute-force': (realm) => !realm.bruteForceProtected,
  'password-length': (realm) => !realm.passwordPolicy,
  'event-expiration': (realm) => realm.eventsEnabled === true && !realm.eventsExpiration,
  'event-details': (realm) => realm.adminEventsDetailsEnabled === true,
  'token-lifetime': (realm) => (realm.accessTokenLifespan ?? 0) > LONGEST.realm,
};

/** Puts one setting of the realm right, and no other. CONFLICT where someone has changed it since it was found wrong. */
export async function repairRealm(tokens: TokenSource, repair: Repair): Promise<void> {
  const realm = await readRealm(tokens);
  if (!isNeeded[repair](realm)) {
    throw new AppError('CONFLICT', 'Nothing was changed, because the setting has changed since it was checked. Check again.');
  }
  await updateRealm(tokens, realm, changesOf[repair]);
}
