import { createLoader, parseAsBoolean, parseAsInteger, parseAsString } from 'nuqs/server';

/** The state of the list of groups, which lives in the URL. */
export const groupListParsers = { q: parseAsString.withDefault(''), page: parseAsInteger.withDefault(1) };
export const loadGroupList = createLoader(groupListParsers);

/** The state of a group's members. */
export const membersParsers = { inside: parseAsBoolean.withDefault(false), page: parseAsInteger.withDefault(1) };
