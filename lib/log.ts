import 'server-only';
import output from 'node:console';
import pino from 'pino';
import { serializeError } from '@/lib/error-in-log';

/** Fields that may hold a secret, at any of the first levels. Messages never carry values from people or Keycloak. */
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

export const log = pino({
  level: process.env.POUCH_LOG_LEVEL || 'info',
  base: null,
  serializers: { err: serializeError },
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: '[redacted]',
  },
});

/** Has the errors that Next.js catches and prints written to the log, which leaves out what they quote. */
export function logPrintedErrors(): void {
  const print = output.error;
  output.error = (...parts: unknown[]) => {
    const errors = parts.filter((part) => part instanceof Error);
    if (errors.length === 0) print(...parts);
    for (const err of errors) log.error({ err }, 'Next.js caught an error');
  };
}
