import 'server-only';
import type { SecretState } from '@/lib/clients/schema';
import { DAY_MS } from '@/lib/duration';

type Attributes = Readonly<Record<string, string | null | undefined>>;

/** Returns how a secret stands, from the attributes in which Keycloak keeps its times (epoch seconds). */
export function secretStateOf(attributes: Attributes, reminderDays: number, now: number): SecretState {
  const setAt = moment(attributes['client.secret.creation.time']);
  const expiresAt = moment(attributes['client.secret.expiration.time']);
  const oldEnds = attributes['client.secret.rotated'] ? moment(attributes['client.secret.rotated.expiration.time']) : null;
  return {
    setAt: iso(setAt),
    expiresAt: iso(expiresAt),
    oldWorksUntil: oldEnds !== null && oldEnds > now ? iso(oldEnds) : null,
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

function moment(text: string | null | undefined): number | null {
  const seconds = Number(text);
  return text && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
