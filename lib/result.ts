import { AppError, type ErrorCode, type FieldErrors } from '@/lib/errors';

export type Failure = { ok: false; code: ErrorCode; message: string; fieldErrors?: FieldErrors; labels?: Record<string, string> };
export type ActionResult<T> = { ok: true; data: T } | Failure;

/** Turns a returned failure back into a throw, so that `useMutation` reports it as an error. */
export function unwrap<T>(result: ActionResult<T>): T {
  if (result.ok) return result.data;
  throw new AppError(result.code, result.message, { fieldErrors: result.fieldErrors, labels: result.labels });
}

/** Returns what went wrong, in the form that crosses the wire; undefined for a bug. */
export function toFailure(error: unknown): Failure | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { code, message, details } = error;
  return { ok: false, code, message, fieldErrors: details.fieldErrors, labels: details.labels };
}
