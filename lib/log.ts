import 'server-only';
import pino from 'pino';

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
  serializers: { err: told },
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: '[redacted]',
  },
});

/** Not what hangs on an error besides: that of PostgreSQL's client holds the client, that of Keycloak's the answer. */
function told(error: Error) {
  const { type, message, stack, code } = pino.stdSerializers.err(error);
  return { type, message, stack, code };
}
