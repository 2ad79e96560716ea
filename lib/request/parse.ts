import type { z } from 'zod';
import { noteTarget } from '@/lib/audit/origin';
import { AppError, byField } from '@/lib/errors';
import { readableName } from '@/lib/shown-text';

/** Returns what came over the wire as the schema describes it. Throws INVALID_INPUT with the complaints of each field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  requireText(input);
  const result = schema.safeParse(input, { error: tooLong });
  if (result.success) {
    noteTarget(result.data);
    return result.data;
  }
  throw invalid(result.error.issues.map(({ path, message }) => [fieldOf(path), message]));
}

/** What a form shows is said beside its fields; the sentence is for what it does not show. */
function invalid(complaints: [field: string, message: string][]): AppError {
  const errors = byField(complaints);
  const sentences = [...errors].map(([field, messages]) => [field && `${readableName(field)}:`, ...messages].join(' ').trim());
  const words = `Nothing was changed, because Pouch does not accept what was sent. ${sentences.join(' ')}`;
  return new AppError('INVALID_INPUT', words, { fieldErrors: Object.fromEntries(errors) });
}

/** Returns the innermost name: of records of attributes, that of the attribute. */
function fieldOf(path: PropertyKey[]): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '');
}

/** Returns what a schema says of what is too long, unless it has words of its own. */
function tooLong({ code, origin, maximum }: z.core.$ZodRawIssue): string | undefined {
  return code === 'too_big' && origin === 'string' ? `Use at most ${maximum} characters.` : undefined;
}

const NO_TEXT = 'Remove the invisible characters: one of them can’t be stored.';

/** NUL and halves of surrogate pairs can be stored neither by PostgreSQL nor by Keycloak, whatever the field. */
function requireText(input: unknown): void {
  const fields = new Set<string>();
  // Walks without recursion, because the depth is not checked yet.
  const left: [field: string, value: unknown][] = [['', input]];
  const met = new Set<unknown>();
  for (let next = left.pop(); next; next = left.pop()) {
    const [field, value] = next;
    if (typeof value === 'string' && !isText(value)) fields.add(field);
    if (typeof value !== 'object' || value === null || met.has(value)) continue;
    met.add(value);
    for (const [name, inner] of Object.entries(value)) {
      if (isText(name)) left.push([Array.isArray(value) ? field : name, inner]);
      else fields.add(field);
    }
  }
  if (fields.size > 0) throw invalid([...fields].map((field) => [field, NO_TEXT]));
}

function isText(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}
