import { AppError } from '@/lib/errors';

/**
 * Returns whether a value can be one segment of a path. Browsers, curl, and Python read `.` and `..` as directions even where they
 * are encoded, and an empty segment vanishes. Anything else is safe once it is encoded.
 */
export function isSegment(value: unknown): value is string {
  return typeof value === 'string' && !/^\.{0,2}$/.test(value) && !/[\p{Cc}\p{Cs}]/u.test(value);
}

/** Returns the value. Throws INVALID_INPUT where it can't be one segment of a path. */
export function requireSegment(value: unknown): string {
  if (isSegment(value)) return value;
  const words =
    'Nothing was sent to Keycloak, because an ID or a name is empty, "." or "..", or has control characters, and would ' +
    "lead elsewhere. Use Keycloak's own console.";
  throw new AppError('INVALID_INPUT', words);
}

/** Returns a path with each value encoded as one segment, for the tag of a template. Throws INVALID_INPUT. */
export function pathOf(literals: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: literals }, ...values.map((value) => encodeURIComponent(requireSegment(value))));
}

/** Returns the value of one segment of an address, as it stands there; undefined where it is not well encoded. */
export function decodedSegment(parameter: string): string | undefined {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return undefined;
  }
}
