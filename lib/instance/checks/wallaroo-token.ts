import 'server-only';
import { z } from 'zod';
import type { Check } from '@/lib/checks/check';
import { findClient, readExampleToken, readServiceAccountUser } from '@/lib/keycloak/clients';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { HASURA_CLAIM } from '@/lib/wallaroo/hasura-claim';

const hasura = z.object({
  'x-hasura-user-id': z.string().min(1),
  'x-hasura-default-role': z.string().min(1),
  'x-hasura-allowed-roles': z.array(z.string()).min(1),
});

/** Checks what Keycloak would put into an inference token. None without the client, or where it gives none. */
export async function wallarooTokenChecks(tokens: TokenSource, clientId: string): Promise<Check[]> {
  const client = await findClient(tokens, clientId);
  if (!client?.serviceAccountsEnabled) return [];
  const { id: userId } = await readServiceAccountUser(tokens, client.id);
  return [claimsCheck(clientId, await readExampleToken(tokens, client.id, userId))];
}

export function claimsCheck(clientId: string, token: Record<string, unknown>): Check {
  const check = { id: 'wallaroo-api-claims', title: "Claims in the tokens of Wallaroo's API client" };
  if (hasura.safeParse(token[HASURA_CLAIM]).success) {
    return { ...check, state: 'pass', words: 'They say to Wallaroo who calls and with which roles.' };
  }
  const words = `The tokens of "${clientId}" have ${HASURA_CLAIM in token ? 'an incomplete' : 'no'} claim "${HASURA_CLAIM}", so Wallaroo refuses them.`;
  const remedy =
    "Give the client Wallaroo's protocol mappers again: compare it with another instance, or ask Wallaroo's support.";
  return { ...check, state: 'warn', words, remedy };
}
