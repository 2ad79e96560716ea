import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const bruteForceStatus = z.object({
  /** Whether the user is locked out. */
  disabled: z.boolean(),
  numFailures: z.number(),
  lastFailure: z.number().nullish(),
  lastIPFailure: z.string().nullish(),
});
export type BruteForceStatus = z.output<typeof bruteForceStatus>;

/** Returns what brute force protection recorded of a user, or null. GET /attack-detection/brute-force/users/{id}; view-users. */
export async function readBruteForceStatus(tokens: TokenSource, userId: string): Promise<BruteForceStatus | null> {
  const answer = await keycloak(tokens, (admin) => admin.attackDetection.findOne({ id: userId }));
  return answer ? parseAnswer(bruteForceStatus, answer) : null;
}

/** Forgets a user's failed sign-ins, which unlocks the user. DELETE /attack-detection/brute-force/users/{id}; manage-users. */
export async function clearBruteForceStatus(tokens: TokenSource, userId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.attackDetection.del({ id: userId }));
}
