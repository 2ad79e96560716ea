import 'server-only';
import { NetworkError } from '@keycloak/keycloak-admin-client';
import { z } from 'zod';
import type { AppError } from '@/lib/errors';
import { fieldOf } from '@/lib/keycloak/messages';

const complaint = z.object({ field: z.string().optional(), errorMessage: z.string(), params: z.array(z.unknown()).nullish() });
/** The shapes in which Keycloak refuses: one complaint, several, or an OAuth-like error. */
const refusal = z.union([
  z.object({ errors: z.array(complaint).min(1) }),
  complaint.transform((one) => ({ errors: [one] })),
  z
    .object({ error: z.string() })
    .transform(({ error }) => ({ errors: [{ errorMessage: error, field: undefined, params: null }] })),
]);

export type Complaint = { field: string; key: string; params: unknown[] };

/** Returns what Keycloak complained of, where it refused something. */
export function complaintsOf({ details: { cause } }: AppError): Complaint[] {
  return cause instanceof NetworkError ? complaintsIn(cause.responseData) : [];
}

/** Returns the complaints in an answer of Keycloak's. */
export function complaintsIn(body: unknown): Complaint[] {
  const parsed = refusal.safeParse(body);
  if (!parsed.success) return [];
  return parsed.data.errors.flatMap(({ field, errorMessage: key, params }) => {
    const where = field ?? fieldOf(key);
    return where ? [{ field: where, key, params: params ?? [] }] : [];
  });
}
