import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const client = z.object({ id: z.string(), clientId: z.string() });
export type Client = z.output<typeof client>;

/** Returns all clients of the realm. GET /clients; view-clients. */
export async function listClients(tokens: TokenSource): Promise<Client[]> {
  return parseAnswer(z.array(client), await keycloak(tokens, (admin) => admin.clients.find()));
}

/** Returns the client with this client ID, or null. GET /clients?clientId=; view-clients. */
export async function findClient(tokens: TokenSource, clientId: string): Promise<Client | null> {
  const answer = await keycloak(tokens, (admin) => admin.clients.find({ clientId }));
  return parseAnswer(z.array(client), answer).find((candidate) => candidate.clientId === clientId) ?? null;
}
