import type { z } from 'zod';
import { AppError } from '@/lib/errors';

/** Parses what came over the wire. Throws INVALID_INPUT with the complaints of each field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = new Map<string, string[]>();
  for (const { path, message } of result.error.issues) {
    const field = String(path[0] ?? '');
    errors.set(field, [...(errors.get(field) ?? []), message]);
  }
  throw new AppError('INVALID_INPUT', 'Check the marked fields.', { fieldErrors: Object.fromEntries(errors) });
}
