import { createLoader, createSerializer, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';

/** Where entries come from. */
export const SOURCES = ['all', 'pouch', 'sign-ins', 'changes'] as const;
export const OUTCOMES = ['all', 'done', 'failed'] as const;
/** How far back: all there is, a stretch that ends now, or the days `from` to `to`. */
export const PERIODS = ['all', 'hour', 'today', '7', '30'] as const;
/** What Keycloak calls the operations of admin events. */
export const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'ACTION'] as const;

/** What the timeline shows, which lives in the URL. */
export const activityParsers = {
  source: parseAsStringLiteral(SOURCES).withDefault('all'),
  /** Who did it: a username, an email address or the ID of a user. */
  who: parseAsString.withDefault(''),
  /** To which user it was done, in the same form. */
  whom: parseAsString.withDefault(''),
  /** Types of login events, without the `_ERROR` of those that failed. */
  type: parseAsArrayOf(parseAsString).withDefault([]),
  /** Operations and types of resources of admin events. */
  operation: parseAsArrayOf(parseAsStringLiteral(OPERATIONS)).withDefault([]),
  resource: parseAsArrayOf(parseAsString).withDefault([]),
  /** Actions of Pouch's own record: `user.delete`, or all of a noun as `user.*`. */
  action: parseAsArrayOf(parseAsString).withDefault([]),
  outcome: parseAsStringLiteral(OUTCOMES).withDefault('all'),
  /** A client ID. */
  client: parseAsString.withDefault(''),
  address: parseAsString.withDefault(''),
  period: parseAsStringLiteral(PERIODS).withDefault('all'),
  /** Days in UTC, both included. */
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
  /** Where the page begins, as the newer page said; empty for the newest entries. */
  before: parseAsString.withDefault(''),
};

export const loadActivity = createLoader(activityParsers);
export const serializeActivity = createSerializer(activityParsers);

/** What narrows the timeline, taken away. */
export const NO_FILTERS = {
  source: null,
  who: null,
  whom: null,
  type: null,
  operation: null,
  resource: null,
  action: null,
  outcome: null,
  client: null,
  address: null,
  period: null,
  from: null,
  to: null,
} as const;
