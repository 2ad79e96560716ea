import { createLoader, parseAsInteger, parseAsString } from 'nuqs/server';

/** The state of the list of groups, which lives in the URL. */
export const groupListParsers = { q: parseAsString.withDefault(''), page: parseAsInteger.withDefault(1) };
export const loadGroupList = createLoader(groupListParsers);
