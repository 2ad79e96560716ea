import { createLoader, createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const SESSION_KINDS = ['online', 'offline'] as const;

/** What the page shows, which lives in the URL. */
export const realmSessionsParsers = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(SESSION_KINDS).withDefault('online'),
  page: parseAsInteger.withDefault(1),
};

export const loadRealmSessions = createLoader(realmSessionsParsers);
export const serializeRealmSessions = createSerializer(realmSessionsParsers);
