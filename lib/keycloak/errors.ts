import 'server-only';
import { NetworkError } from '@keycloak/keycloak-admin-client';
import { z } from 'zod';
import { AppError, byField, type FieldErrors } from '@/lib/errors';
import { isTransient } from '@/lib/keycloak/attempts';
import { keycloakUnavailable, unavailableFor } from '@/lib/keycloak/breaker';
import { complaintsIn } from '@/lib/keycloak/complaints';
import { sentenceFor } from '@/lib/keycloak/messages';
import { isRecord } from '@/lib/own-value';

/** Turns whatever a call to Keycloak threw into an AppError; a bug of ours comes back as it is. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isTransient(error))
    return error instanceof NetworkError ? unavailableFor(error.response.status, error) : keycloakUnavailable(error);
  if (error instanceof NetworkError) return fromAnswer(error);
  if (error instanceof Error && /location header|resourceId is not found/.test(error.message)) return notUnderstood(error);
  return error;
}

export function notUnderstood(cause?: unknown): AppError {
  return new AppError('UNAVAILABLE', 'Keycloak gave an answer that Pouch does not understand.', { cause });
}

/** Checks an answer of Keycloak's before it is used. */
export function parseAnswer<T extends z.ZodType>(schema: T, answer: unknown): z.output<T> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw notUnderstood(new Error(z.prettifyError(result.error)));
}

function fromAnswer(error: NetworkError): AppError {
  const { status } = error.response;
  const details = { cause: error, fieldErrors: fieldErrorsOf(error.responseData) };
  const words = Object.values(details.fieldErrors ?? {})
    .flat()
    .join(' ');
  switch (status) {
    case 401:
      return new AppError('UNAUTHENTICATED', 'Your session has ended. Sign in again.', details);
    case 403:
      return new AppError('FORBIDDEN', 'Keycloak does not allow you to do this.', details);
    case 404:
      return new AppError('NOT_FOUND', 'This no longer exists in Keycloak.', details);
    case 409:
      return new AppError('CONFLICT', words || 'Keycloak already has one with this name.', details);
    case 400:
      return new AppError('INVALID_INPUT', words || 'Keycloak does not accept this.', details);
    default:
      return notUnderstood(error);
  }
}

/** Returns the list that Keycloak had written when it failed, none of it by 24; null where there is none. The failure follows it. */
export function listBeforeFailure(error: unknown): unknown {
  const { cause } = error instanceof AppError ? error : {};
  const body = cause instanceof NetworkError ? cause.responseData : null;
  if (isRecord(body) && body.error === 'unknown_error') return [];
  const [, list] = (typeof body === 'string' && /^(\[.*\])\{"error":"\w+"\}$/s.exec(body)) || [];
  try {
    return list === undefined ? null : JSON.parse(list);
  } catch {
    return null;
  }
}

function fieldErrorsOf(body: unknown): FieldErrors | undefined {
  const errors = byField(complaintsIn(body).map(({ field, key, params }) => [field, sentenceFor(key, params)]));
  return errors.size > 0 ? Object.fromEntries(errors) : undefined;
}
