import 'server-only';
import type { Happening, ReadAround } from '@/lib/activity/happening';
import type { Party } from '@/lib/activity/schema';
import type { RecordItem } from '@/lib/audit/list';
import { env } from '@/lib/env';
import type { AdminEvent } from '@/lib/keycloak/events';

/** What each action does in Keycloak: the operation, and the path below what it is done to. Other actions leave other events, or none. */
const CHANGES: Partial<Record<string, [operation: string, below: RegExp]>> = {
  'user.create': ['CREATE', /^$/],
  'user.create-with-lasting-password': ['CREATE', /^$/],
  'user.restore': ['CREATE', /^$/],
  'user.update': ['UPDATE', /^$/],
  'user.enable': ['UPDATE', /^$/],
  'user.disable': ['UPDATE', /^$/],
  'user.require-password': ['UPDATE', /^$/],
  'user.delete': ['DELETE', /^$/],
  'user.reset-password': ['ACTION', /^reset-password$/],
  'user.set-lasting-password': ['ACTION', /^reset-password$/],
  'user.send-password-link': ['ACTION', /^execute-actions-email$/],
  'user.add-role': ['CREATE', /^role-mappings\//],
  'user.remove-role': ['DELETE', /^role-mappings\//],
  'user.join-group': ['CREATE', /^groups\//],
  'user.leave-group': ['DELETE', /^groups\//],
  'user.end-sessions': ['ACTION', /^logout$/],
  'user.revoke-consent': ['ACTION', /^consents\//],
  'user.remove-credential': ['ACTION', /^credentials\//],
  'user.link-identity': ['CREATE', /^federated-identity\//],
  'user.unlink-identity': ['DELETE', /^federated-identity\//],
  'group.create': ['CREATE', /^(children(\/|$)|$)/],
  'group.rename': ['UPDATE', /^$/],
  'group.delete': ['DELETE', /^$/],
  'group.add-role': ['CREATE', /^role-mappings\//],
  'group.remove-role': ['DELETE', /^role-mappings\//],
  'client.rotate-secret': ['ACTION', /^client-secret$/],
  'client.retire-secret': ['DELETE', /^client-secret\/rotated$/],
  'client.set-token-lifetime': ['UPDATE', /^$/],
};
const SWITCH = /^client\.turn-(on|off)-/;

/** An entry is written after Keycloak has answered, which took no longer than this; and the two clocks may differ. */
const LONGEST_MS = 60_000;
const SKEW_MS = 5_000;

/**
 * Returns which of the events Pouch's own client caused, each with the entry of Pouch's record that explains it, which may be on
 * the page before. Whoever may not see clients sees both.
 */
export async function joinOwn(
  happenings: Happening[],
  nameOf: (party: Party) => string | null,
  readAround: ReadAround,
): Promise<Map<AdminEvent, RecordItem>> {
  const nameOfClient = (id: string) => nameOf({ kind: 'client', id, name: null });
  const events = happenings.flatMap((one) => (one.source === 'changes' ? [one.event] : []));
  const ofPouch = events.filter(
    ({ authDetails }) => authDetails?.clientId && nameOfClient(authDetails.clientId) === env().POUCH_CLIENT_ID,
  );
  return ofPouch.length === 0 ? new Map() : findEntries(ofPouch, await readAround(rangeAround(ofPouch)), nameOfClient);
}

function rangeAround(events: AdminEvent[]): { from: number; to: number } {
  const times = events.map(({ time }) => time);
  return { from: Math.min(...times) - SKEW_MS, to: Math.max(...times) + LONGEST_MS };
}

/**
 * Returns, for each event that Pouch's own client caused and that one of the entries explains, that entry: the same administrator
 * did the same to the same thing at that time. An entry explains only the nearest event, so that none is lost among many.
 */
export function findEntries(
  events: AdminEvent[],
  items: RecordItem[],
  nameOfClient: (uuid: string) => string | null,
): Map<AdminEvent, RecordItem> {
  const pairs = events.flatMap((event) => {
    const fitting = items.filter((item) => explains(item, event, nameOfClient));
    return fitting.map((item) => ({ event, item, distance: Math.abs(Date.parse(item.at) - event.time) }));
  });
  const used = new Set<number>();
  const found = new Map<AdminEvent, RecordItem>();
  for (const { event, item } of pairs.sort((one, other) => one.distance - other.distance)) {
    if (used.has(item.seq) || found.has(event)) continue;
    used.add(item.seq);
    found.set(event, item);
  }
  return found;
}

function explains(item: RecordItem, event: AdminEvent, nameOfClient: (uuid: string) => string | null): boolean {
  const { action, actor, outcome, at } = item;
  const change = SWITCH.test(action) ? CHANGES['client.set-token-lifetime'] : CHANGES[action];
  if (!change || outcome !== 'done' || actor.id !== event.authDetails?.userId || event.error) return false;
  const late = Date.parse(at) - event.time;
  if (late < -SKEW_MS || late > LONGEST_MS) return false;
  const [operation, below] = change;
  const [start, id = '', ...rest] = (event.resourcePath ?? '').split('/');
  return event.operationType === operation && below.test(rest.join('/')) && isSame(item, start, [id, ...rest], nameOfClient);
}

function isSame(
  { action, target }: RecordItem,
  start = '',
  ids: string[],
  nameOfClient: (uuid: string) => string | null,
): boolean {
  const [id = ''] = ids;
  if (start === 'clients') return action.startsWith('client.') && nameOfClient(id) === target.name;
  if (start === 'users') return action.startsWith('user.') && id === (target.newId ?? target.id);
  // A group that is created within another one is named last.
  return start === 'groups' && action.startsWith('group.') && target.id !== null && ids.includes(target.id);
}
