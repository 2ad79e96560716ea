import 'server-only';
import { timesOfDone } from '@/lib/audit/times';
import { DAY_MS } from '@/lib/duration';
import type { NewUserDays } from '@/lib/home/schema';
import { countDays, DAYS, MOST_EVENTS } from '@/lib/home/sign-in-days';
import { type AdminEvent, listAdminEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import type { TokenSource } from '@/lib/keycloak/token-source';

const CREATED = ['user.create', 'user.create-with-lasting-password'];
/** A link to an identity provider is recorded alike, below the path of the user. */
const A_USER = /^users\/[^/]+$/;

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
  if (!adminEvents) return { recordedBy: 'pouch', ...largestOf(countDays([own], now)) };
  const created = events.filter(({ error, resourcePath }) => !error && A_USER.test(resourcePath ?? ''));
  return { recordedBy: 'keycloak', ...largestOf(countDays([timesOf(created), own], now, { read: [timesOf(events)] })) };
}

const timesOf = (events: AdminEvent[]) => events.map(({ time }) => time);

function largestOf({ isCut, days }: ReturnType<typeof countDays>): Pick<NewUserDays, 'isCut' | 'days'> {
  return { isCut, days: days.map(({ day, counts }) => ({ day, users: Math.max(...counts) })) };
}
