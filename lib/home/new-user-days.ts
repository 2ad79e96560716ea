import 'server-only';
import { timesOfDone } from '@/lib/audit/times';
import { DAY_MS } from '@/lib/duration';
import type { NewUserDays } from '@/lib/home/schema';
import { countByDay, DAYS, MOST_EVENTS } from '@/lib/home/sign-in-days';
import { listAdminEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import type { TokenSource } from '@/lib/keycloak/token-source';

const CREATED = ['user.create', 'user.create-with-lasting-password'];

/**
 * Counts the users who were created on each of the last days: as Keycloak recorded it, which covers imports and other programs, and as
 * Pouch did, which may have begun earlier. Of a day the larger number holds. Each reads at most a thousand, however many users there are.
 */
export async function readNewUserDays(tokens: TokenSource, now = Date.now()): Promise<NewUserDays> {
  const { adminEvents } = await readEventsConfig(tokens);
  const asked = { operationTypes: ['CREATE'], resourceTypes: ['USER'], max: MOST_EVENTS };
  const [events, own] = await Promise.all([
    adminEvents ? listAdminEvents(tokens, asked) : [],
    timesOfDone(CREATED, new Date(now - DAYS * DAY_MS), MOST_EVENTS),
  ]);
  const seen = events.filter(({ error }) => !error).map(({ time }) => time);
  return { recordedBy: adminEvents ? 'keycloak' : 'pouch', ...largerOf(adminEvents ? seen : own, own, now) };
}

/** Returns the days of the first, which may be cut. */
export function largerOf(times: number[], others: number[], now: number): Pick<NewUserDays, 'isCut' | 'days'> {
  const { days, isCut } = countByDay(times, [], now);
  const other = new Map(countByDay(others, [], now).days.map(({ day, signIns }) => [day, signIns]));
  return { isCut, days: days.map(({ day, signIns }) => ({ day, users: Math.max(signIns, other.get(day) ?? 0) })) };
}
