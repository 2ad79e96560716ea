import 'server-only';
import output from 'node:console';
import pino from 'pino';
import { settingsIn } from '@/lib/env';
import { serializeError } from '@/lib/error-in-log';

/** Fields that may hold a secret, at any of the first levels. Messages never carry values from users or Keycloak. */
const SECRET_FIELDS = [
  'password',
  'secret',
  'token',
  'value',
  'credentials',
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'cookie',
  'authorization',
  'requestBody',
  'responseData',
  'response',
  'request',
];

/** A file that cannot be read stops the start elsewhere, with words. */
function chosenLevel(): string {
  try {
    return settingsIn(process.env).POUCH_LOG_LEVEL ?? 'info';
  } catch {
    return 'info';
  }
}

const options = {
  base: null,
  serializers: { err: serializeError },
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: '[redacted]',
  },
};

export const log = pino({ ...options, level: chosenLevel() });

/** For what is written whatever POUCH_LOG_LEVEL says: the record of who did what, and why Pouch does not start. */
export const recordLog = log.child({}, { level: 'info' });

/** Returns what writes the lines of the record elsewhere. */
export const recordLogTo = (write: (line: string) => void) => pino({ ...options, level: 'info' }, { write });

/** The longest text of Next.js that is logged, in characters. */
const MAX_PRINTED = 200;

/** Writes what Next.js prints to the log instead: errors without the values that they quote, and other text cut short. */
export function logPrintedErrors(): void {
  for (const level of ['error', 'warn'] as const) {
    output[level] = (...parts: unknown[]) => {
      const errors = parts.filter((part) => part instanceof Error);
      for (const err of errors) log[level]({ err }, 'Next.js caught an error');
      if (errors.length === 0) log[level]({ printed: parts.map(String).join(' ').slice(0, MAX_PRINTED) }, 'Next.js printed this');
    };
  }
}
