import { createLoader, createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const PAGE_SIZE = 20;
export const STATUSES = ['all', 'enabled', 'disabled'] as const;

/** The list's state, which lives in the URL. */
export const userListParsers = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(STATUSES).withDefault('all'),
  page: parseAsInteger.withDefault(1),
};

export const loadUserList = createLoader(userListParsers);
export const serializeUserList = createSerializer(userListParsers);
