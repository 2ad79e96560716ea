import 'server-only';
import type { SecretState } from '@/lib/clients/schema';
import { DAY_MS } from '@/lib/duration';
import { secretTimesOf } from '@/lib/keycloak/client-secrets';
import type { Client } from '@/lib/keycloak/clients';

/** Returns how a secret stands, from the attributes in which Keycloak keeps its times. */
export function secretStateOf(attributes: Client['attributes'], reminderDays: number, now: number): SecretState {
  const { setAt, expiresAt, oldEndsAt } = secretTimesOf(attributes);
  return {
    setAt: iso(setAt),
    expiresAt: iso(expiresAt),
    oldWorksUntil: oldEndsAt !== null && oldEndsAt > now ? iso(oldEndsAt) : null,
    health: healthOf(setAt, expiresAt, reminderDays, now),
  };
}

function healthOf(setAt: number | null, expiresAt: number | null, reminderDays: number, now: number): SecretState['health'] {
  if (expiresAt !== null) {
    const days = (expiresAt - now) / DAY_MS;
    if (days <= 0) return 'expired';
    if (days < 15) return 'expires-soon';
    if (days < 90) return 'expires';
  }
  if (setAt === null) return 'unknown';
  return (now - setAt) / DAY_MS > reminderDays ? 'old' : 'fine';
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
