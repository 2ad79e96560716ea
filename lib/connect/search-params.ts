import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { FLOWS, SIGN_INS } from '@/lib/connect/schema';

/** What the page shows, which lives in the URL. Secrets never do. */
export const connectParsers = {
  username: parseAsString.withDefault(''),
  form: parseAsString.withDefault('Python'),
  signIn: parseAsStringLiteral(SIGN_INS).withDefault('sso'),
  flow: parseAsStringLiteral(FLOWS).withDefault('mlops'),
  language: parseAsStringLiteral(['curl', 'requests', 'fetch']).withDefault('curl'),
};

export const loadConnect = createLoader(connectParsers);
