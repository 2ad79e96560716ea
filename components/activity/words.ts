import type { ActivityQuery } from '@/lib/activity/schema';
import type { NO_FILTERS } from '@/lib/activity/search-params';
import { EVENTS } from '@/lib/keycloak/event-words';
import { readableName, shown } from '@/lib/shown-text';

export const SOURCE_WORDS: Record<ActivityQuery['source'], string> = {
  all: 'Everything',
  pouch: 'Done in Pouch',
  'sign-ins': 'Sign-ins and tokens',
  changes: 'Changes in Keycloak',
};
export const OUTCOME_WORDS: Record<ActivityQuery['outcome'], string> = {
  all: 'Any',
  done: 'Succeeded',
  failed: 'Failed or unknown',
};
export const PERIOD_WORDS: Record<ActivityQuery['period'], string> = {
  all: 'Any time',
  hour: 'Last hour',
  today: 'Today (UTC)',
  7: 'Last 7 days',
  30: 'Last 30 days',
};
export const OPERATION_WORDS: Record<ActivityQuery['operation'][number], string> = {
  CREATE: 'Created',
  UPDATE: 'Changed',
  DELETE: 'Deleted',
  ACTION: 'Action',
};
/** The types of what administrators change most often, in Keycloak's own names. */
export const RESOURCES = [
  'USER',
  'REALM_ROLE_MAPPING',
  'CLIENT_ROLE_MAPPING',
  'GROUP_MEMBERSHIP',
  'GROUP',
  'CLIENT',
  'REALM_ROLE',
  'CLIENT_ROLE',
  'CLIENT_SCOPE',
  'REALM',
  'COMPONENT',
  'IDENTITY_PROVIDER',
  'AUTH_FLOW',
  'REQUIRED_ACTION',
] as const;
/** The nouns of what Pouch records. */
export const ACTION_WORDS: Record<string, string> = {
  'user.*': 'Users',
  'group.*': 'Groups',
  'client.*': 'Clients and secrets',
  'token.*': 'Tokens',
  'connection.*': 'Connections',
  'job.*': 'Jobs',
  'import.*': 'Files for imports',
  'view.*': 'Views of the list',
  'session.*': 'Sign-ins to Pouch',
  'instance.*': 'The instance',
};
export const TYPES = Object.keys(EVENTS);

/** Returns the type of an event as administrators read it. */
export function typeWords(type: string): string {
  return EVENTS[type] ? capital(EVENTS[type]) : readableName(type);
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a filter changes: null takes it away. */
export type FilterChange = Partial<{ [Key in keyof ActivityQuery]: ActivityQuery[Key] | null }>;

type Chip = { filter: keyof typeof NO_FILTERS; words: string; value?: string };

/** Returns the active filters, each with the text of its chip. */
export function chipsOf(query: ActivityQuery): Chip[] {
  const { source, who, whom, type, operation, resource, action, outcome, client, address, period, from, to } = query;
  const chips: (Chip | false)[] = [
    source !== 'all' && { filter: 'source', words: SOURCE_WORDS[source] },
    who !== '' && { filter: 'who', words: `By: ${shown(who)}` },
    whom !== '' && { filter: 'whom', words: `To: ${shown(whom)}` },
    ...type.map((value): Chip => ({ filter: 'type', words: `Event: ${typeWords(value)}`, value })),
    ...operation.map((value): Chip => ({ filter: 'operation', words: `Operation: ${OPERATION_WORDS[value]}`, value })),
    ...resource.map((value): Chip => ({ filter: 'resource', words: `Resource: ${readableName(value)}`, value })),
    ...action.map((value): Chip => ({ filter: 'action', words: `In Pouch: ${ACTION_WORDS[value] ?? value}`, value })),
    outcome !== 'all' && { filter: 'outcome', words: OUTCOME_WORDS[outcome] },
    client !== '' && { filter: 'client', words: `Client: ${shown(client)}` },
    address !== '' && { filter: 'address', words: `Address: ${shown(address)}` },
    period !== 'all' && { filter: 'period', words: PERIOD_WORDS[period] },
    from !== '' && { filter: 'from', words: `From ${from}` },
    to !== '' && { filter: 'to', words: `To ${to}` },
  ];
  return chips.filter((chip) => chip !== false);
}

/** Returns what takes a filter away, or one value of a filter that has several. */
export function without(query: ActivityQuery, filter: Chip['filter'], value: string | undefined): FilterChange {
  const others = <T extends string>(values: T[]) => values.filter((one) => one !== value);
  if (filter === 'type') return { type: others(query.type) };
  if (filter === 'action') return { action: others(query.action) };
  if (filter === 'operation') return { operation: others(query.operation) };
  return filter === 'resource' ? { resource: others(query.resource) } : { [filter]: null };
}
