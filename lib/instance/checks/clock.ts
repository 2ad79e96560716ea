import type { Check } from '@/lib/checks/check';
import { duration } from '@/lib/duration';

const TOLERANCE_MS = 5_000;

/** Checks Keycloak's clock, in milliseconds, against the one here. */
export function clockCheck(keycloak: number, now = Date.now()): Check {
  const check = { id: 'clocks', title: 'Clocks' };
  const apart = keycloak - now;
  if (Math.abs(apart) <= TOLERANCE_MS) return { ...check, state: 'pass', words: 'The clocks of Keycloak and this server agree.' };
  const words = `Keycloak's clock is ${duration(Math.abs(apart) / 1000)} ${apart > 0 ? 'ahead of' : 'behind'} this server's.`;
  return { ...check, state: 'warn', words, remedy: 'Synchronize both clocks with the same source (NTP).' };
}
