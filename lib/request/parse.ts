import type { z } from 'zod';
import { AppError } from '@/lib/errors';

/** Returns what came over the wire as the schema describes it. Throws INVALID_INPUT with the complaints of each field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  requireText(input);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = new Map<string, string[]>();
  for (const { path, message } of result.error.issues) {
    const field = String(path[0] ?? '');
    errors.set(field, [...(errors.get(field) ?? []), message]);
  }
  throw new AppError('INVALID_INPUT', 'Check the marked fields.', { fieldErrors: Object.fromEntries(errors) });
}

const NO_TEXT = 'Remove the invisible characters: one of them can’t be stored.';

/** NUL and halves of surrogate pairs can be stored neither by PostgreSQL nor by Keycloak, whatever the field. */
function requireText(input: unknown): void {
  if (isText(input)) return;
  const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [['', input]];
  const errors = fields.flatMap(([field, value]) => (isText(value) ? [] : [[field, [NO_TEXT]]]));
  throw new AppError('INVALID_INPUT', 'Check the marked fields.', { fieldErrors: Object.fromEntries(errors) });
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
