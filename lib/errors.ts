import { ownValue } from '@/lib/own-value';
import { readableName } from '@/lib/shown-text';

export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  /** It needs a more recent sign-in: after one it can be repeated. */
  | 'STALE_SIGN_IN'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  /** It collides with what exists, or with a change that the page has not seen: reload and decide again. */
  | 'CONFLICT'
  /** A precondition is not met or a guard of Pouch forbids it, whoever asks: repeating it changes nothing. */
  | 'REFUSED'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE';
export type FieldErrors = Record<string, string[] | undefined>;

type Details = {
  cause?: unknown;
  /** What to say beside each field. */
  fieldErrors?: FieldErrors;
  /** What administrators see the fields called, where that is not their name. */
  labels?: Record<string, string>;
  /** Whether a part was done before it failed. */
  isPartial?: boolean;
};

/** A query that PostgreSQL refused. It has the SQL that Pouch wrote, but not the parameters, which are personal data. */
export class FailedQuery extends Error {
  constructor({ query, cause }: { query: string; cause?: unknown }) {
    super(`Failed query: ${query}`, { cause });
  }
}

/** An expected failure. Its message is a sentence for the user. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

/** Returns whether the viewer was not allowed to do or see something. */
export function isForbidden(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'FORBIDDEN';
}

/** Does what follows a change that stands: where it fails, the error says that a part was done. */
export async function afterPart<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) error.details.isPartial = true;
    throw error;
  }
}

/** Returns the sentences by their fields, in the order in which the fields come. */
export function byField(named: [field: string, sentence: string][]): Map<string, string[]> {
  const errors = new Map<string, string[]>();
  for (const [field, sentence] of named) errors.set(field, [...(errors.get(field) ?? []), sentence]);
  return errors;
}

/** Returns what an error says beside each field. */
export function fieldErrorsOf(error: Error | null): FieldErrors {
  return (error instanceof AppError && error.details.fieldErrors) || {};
}

/** Returns what administrators see the field called. */
export function fieldLabelOf(error: Error | null, name: string): string {
  const labels = (error instanceof AppError && error.details.labels) || {};
  return ownValue(labels, name) || readableName(name);
}
