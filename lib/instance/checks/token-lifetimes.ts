import 'server-only';
import type { Check } from '@/lib/checks/check';
import { durationInWords } from '@/lib/duration';
import type { Client } from '@/lib/keycloak/clients';
import { accessSeconds, type RealmLifetimes } from '@/lib/keycloak/lifetimes';

/** In seconds. Wallaroo's own values are 60 for the realm and its SDK, which renews its tokens, and 3,600 for its API client. */
const SHORTEST = { api: 900, sdk: 30 };
export const LONGEST = { realm: 3_600, client: 8 * 3_600 };

const STAYS = 'An access token cannot be taken back: it works until then, also for a user who was disabled or lost a role.';

/** Checks how long access tokens live where a client does not say otherwise. */
export function realmLifetimeCheck({ accessTokenLifespan: seconds }: RealmLifetimes): Check {
  const check = { id: 'token-lifetime', title: 'Lifetime of access tokens' };
  const words = `The realm's access tokens live ${durationInWords(seconds)}, unless a client has its own lifetime.`;
  if (seconds <= LONGEST.realm) return { ...check, state: 'pass', words };
  const remedy = 'Set a shorter one in Keycloak: Realm settings, Tokens. Wallaroo sets 1 minute.';
  return { ...check, state: 'warn', words: `${words} ${STAYS}`, remedy, repair: 'token-lifetime' };
}

/** Checks how long the access tokens of a client of Wallaroo live, which may take the realm's lifetime. */
export function clientLifetimeCheck(client: Client, realm: RealmLifetimes, kind: 'api' | 'sdk'): Check {
  const check = {
    id: `wallaroo-${kind}-lifetime`,
    title: kind === 'api' ? "Lifetime of Wallaroo's API tokens" : "Lifetime of the SDK's tokens",
  };
  const seconds = accessSeconds(client.attributes, realm);
  const words = `Access tokens of "${client.clientId}" live ${durationInWords(seconds)}.`;
  const link = { href: `/clients/${encodeURIComponent(client.clientId)}`, label: `Open ${client.clientId}` };
  if (seconds < SHORTEST[kind]) {
    const why =
      kind === 'api'
        ? 'Scripts from the guides of Wallaroo, which gives them 60 minutes, get a token once and are refused afterwards.'
        : 'The SDK may be refused in the middle of a call.';
    return { ...check, state: 'warn', words: `${words} ${why}`, remedy: 'Set a longer one on the page of the client.', link };
  }
  if (seconds > LONGEST.client) {
    return { ...check, state: 'warn', words: `${words} ${STAYS}`, remedy: 'Set a shorter one on the page of the client.', link };
  }
  return { ...check, state: 'pass', words };
}
