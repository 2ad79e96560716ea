import { z } from 'zod';
import { OPERATIONS, OUTCOMES, PERIODS, SOURCES } from '@/lib/activity/search-params';

/** Without control characters, which no name has, and PostgreSQL and Keycloak refuse. */
const text = z
  .string()
  .trim()
  .max(1_024)
  .regex(/^\P{Cc}*$/u)
  .catch('');
/** Of years that Keycloak, PostgreSQL and JavaScript all take, with the day after it. */
const day = z.iso
  .date()
  .refine((date) => date >= '1970' && date < '9999')
  .catch('');
/** In an address a list is one text, in a state of the page it is a list. */
const list = <T extends string>(item: z.ZodType<T>) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), z.array(item).max(30))
    .catch([]);
const keycloakName = z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/);

/** What the timeline shows. It comes from addresses that users type and share: invalid values are ignored. */
export const activitySchema = z.object({
  source: z.enum(SOURCES).catch('all'),
  who: text,
  whom: text,
  type: list(keycloakName),
  operation: list(z.enum(OPERATIONS)),
  resource: list(keycloakName),
  action: list(z.string().regex(/^[a-z]{1,20}\.(\*|[a-zA-Z-]{1,60})$/)),
  outcome: z.enum(OUTCOMES).catch('all'),
  client: text,
  address: text,
  period: z.enum(PERIODS).catch('all'),
  from: day,
  to: day,
  before: z.string().max(500).catch(''),
});
export type ActivityQuery = z.output<typeof activitySchema>;

/** Who did something, or to whom or what; the name is null where it is not known. */
export type Party = { kind: 'user' | 'group' | 'client' | 'role' | 'other'; id: string | null; name: string | null };

export type Entry = {
  key: string;
  /** ISO 8601. */
  at: string;
  source: 'pouch' | 'sign-ins' | 'changes';
  /** In words, with the group or role that it is about where that is known. */
  what: string;
  who: Party | null;
  whom: Party | null;
  /** `unknown` where Pouch stopped, or lost the answer, before it knew. */
  outcome: 'done' | 'failed' | 'unknown';
  /** Why it failed, in words. */
  reason: string | null;
  /** The client ID. */
  client: string | null;
  address: string | null;
  /** The job that it began or ended. */
  jobId: string | null;
  /** What else is recorded of the request. */
  details: { term: string; value: string }[];
};

/** What Keycloak records from now on, and whether the viewer may change that. */
export type Recording = { signIns: boolean; changes: boolean; expires: boolean; mayChange: boolean };

export type ActivityPage = {
  entries: Entry[];
  /** Where the next page begins; null where all is shown. */
  older: string | null;
  /** How far back Pouch has looked, where the filters match so little that it stopped before the page was full. */
  lookedBackTo: string | null;
  /** The filter that names a user or a client whom Keycloak does not have. */
  unknown: { filter: 'who' | 'whom' | 'client'; name: string } | null;
  recording: Recording;
};

export const ENTRIES_ON_A_PAGE = 50;

export const exportFormatSchema = z.enum(['csv', 'jsonl']).catch('csv');
export type ExportFormat = z.output<typeof exportFormatSchema>;

export const switchEventsOnSchema = z.object({ signIns: z.boolean(), changes: z.boolean() });
