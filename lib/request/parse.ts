import type { z } from 'zod';
import { AppError } from '@/lib/errors';

/** Returns what came over the wire as the schema describes it. Throws INVALID_INPUT with the complaints of each field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  requireText(input);
  const result = schema.safeParse(input, { error: tooLong });
  if (result.success) return result.data;
  const errors = new Map<string, string[]>();
  for (const { path, message } of result.error.issues) {
    for (const field of fieldsIn(path)) errors.set(field, [...(errors.get(field) ?? []), message]);
  }
  throw new AppError('INVALID_INPUT', 'Check the marked fields.', { fieldErrors: Object.fromEntries(errors) });
}

/** A field of a form, and the attribute in it where the field is a record of them. */
function fieldsIn([field = '', name]: PropertyKey[]): string[] {
  return typeof name === 'string' ? [String(field), name] : [String(field)];
}

/** What a schema says of what is too long, unless it has words of its own. */
function tooLong({ code, origin, maximum }: z.core.$ZodRawIssue): string | undefined {
  return code === 'too_big' && origin === 'string' ? `Use at most ${maximum} characters.` : undefined;
}

const NO_TEXT = 'Remove the invisible characters: one of them can’t be stored.';

/** NUL and halves of surrogate pairs can be stored neither by PostgreSQL nor by Keycloak, whatever the field. */
function requireText(input: unknown): void {
  if (isText(input)) return;
  const entries = entriesOf(input);
  const errors = (entries.length > 0 ? entries : [['', input] as const]).flatMap(([field, value]) => {
    if (isText(value)) return [];
    const names = Array.isArray(value) ? [] : entriesOf(value).flatMap(([name, inner]) => (isText(inner) ? [] : [name]));
    return [field, ...names].map((name) => [name, [NO_TEXT]]);
  });
  throw new AppError('INVALID_INPUT', 'Check the marked fields.', { fieldErrors: Object.fromEntries(errors) });
}

function entriesOf(input: unknown): [string, unknown][] {
  return typeof input === 'object' && input !== null ? Object.entries(input) : [];
}

/** Returns whether every text in it can be stored. Walks without recursion, because its depth is not checked yet. */
function isText(input: unknown): boolean {
  const left = [input];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) left.push(name, inner);
  }
  return true;
}
