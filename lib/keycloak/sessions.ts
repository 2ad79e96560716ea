import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const sessions = z.array(z.object({ id: z.string() }));

/** Returns a user's sessions, without offline ones. GET /admin/realms/{realm}/users/{id}/sessions; view-users; NOT_FOUND, FORBIDDEN. */
export async function listSessions(tokens: TokenSource, userId: string): Promise<{ id: string }[]> {
  return parseAnswer(sessions, await keycloak(tokens, (admin) => admin.users.listSessions({ id: userId })));
}
