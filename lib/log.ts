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
/** Lines a minute. */
const MAX_LINES = 60;

/** Writes what Next.js prints to the log instead: errors without the values that they quote, other text cut short, and not all of many. */
export function logPrintedErrors(): void {
  for (const level of ['error', 'warn'] as const) {
    const mayWrite = linesAMinute(MAX_LINES);
    output[level] = (...parts: unknown[]) => {
      const leftOut = mayWrite();
      if (leftOut === null) return;
      const more = leftOut > 0 ? { leftOut } : {};
      const errors = parts.filter((part) => part instanceof Error);
      for (const err of errors) log[level]({ err, ...more }, 'Next.js caught an error');
      const printed = parts.map(String).join(' ').slice(0, MAX_PRINTED);
      if (errors.length === 0) log[level]({ printed, ...more }, 'Next.js printed this');
    };
  }
}

const MINUTE_MS = 60_000;

/**
 * Returns what says for each line whether it may be written: `most` in a minute, because anyone can make it be written. Gives how
 * many were left out since the last one, or null for one to leave out.
 */
export function linesAMinute(most: number): (now?: number) => number | null {
  let since = Number.NEGATIVE_INFINITY;
  let [written, leftOut] = [0, 0];
  return (now = performance.now()) => {
    if (now - since >= MINUTE_MS) [since, written] = [now, 0];
    if (written >= most) {
      leftOut++;
      return null;
    }
    written++;
    const before = leftOut;
    leftOut = 0;
    return before;
  };
}
