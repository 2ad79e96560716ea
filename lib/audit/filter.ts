import 'server-only';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { AuditEntry } from '@/lib/audit/entry';
import { recordEntries as entries, nounOf } from '@/lib/db/schema';

export type RecordFilter = {
  /** An id or a username. */
  actor?: string;
  /** An action such as `user.delete`, or all of a noun: `user.*`. */
  actions?: string[];
  /** An id or a name. */
  target?: string;
  /** The target's username, for entries of users and tokens that have no id. */
  username?: string;
  outcomes?: AuditEntry['outcome'][];
  address?: string;
  jobId?: string;
  /** At or after. */
  from?: Date;
  /** Before. */
  to?: Date;
};

/** More queries would take longer than what they are made for. */
const MOST_QUERIES = 16;

/** Returns what a filter asks for, with the conditions of which one has to be met, such as an id or a name. */
export function choicesOf({ actor, actions = [], target, username, outcomes = [], address, jobId }: RecordFilter): SQL[][] {
  return [
    [
      ...(target === undefined ? [] : [eq(entries.targetId, target), eq(entries.targetName, target)]),
      ...(username === undefined ? [] : [isOnlyNamed(username)]),
    ],
    jobId === undefined ? [] : [eq(entries.jobId, jobId)],
    actor === undefined ? [] : [eq(entries.actorId, actor), eq(entries.actorName, actor)],
    outcomes.map((outcome) => eq(entries.outcome, outcome)),
    address === undefined ? [] : [eq(entries.address, address)],
    actions.map(isAction),
  ].filter((choice) => choice.length > 0);
}

/** Returns the combinations of these conditions. With a target or a job little is left, and the rest needs none. */
export function waysTo(filter: RecordFilter): SQL[][] {
  const isNarrow = filter.target !== undefined || filter.username !== undefined || filter.jobId !== undefined;
  const [narrowest = [], ...others] = choicesOf(filter);
  return (isNarrow ? [narrowest, ...others.map((choice) => [oneOf(choice)])] : [narrowest, ...others])
    .filter((choice) => choice.length > 0)
    .reduce<SQL[][]>(
      (ways, choice) => {
        if (ways.length * choice.length > MOST_QUERIES) return ways.map((way) => [...way, oneOf(choice)]);
        return ways.flatMap((way) => choice.map((condition) => [...way, condition]));
      },
      [[]],
    );
}

export function oneOf(choice: SQL[]): SQL {
  return or(...choice) ?? sql`true`;
}

function isOnlyNamed(username: string): SQL {
  const isOfUser = inArray(nounOf(entries.action), ['user', 'token']);
  return and(eq(entries.targetName, username), isNull(entries.targetId), isOfUser) ?? sql`false`;
}

function isAction(action: string): SQL {
  return action.endsWith('.*') ? eq(nounOf(entries.action), action.slice(0, -2)) : eq(entries.action, action);
}
