import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const client = z.object({
  id: z.string(),
  clientId: z.string(),
  enabled: z.boolean().default(true),
  publicClient: z.boolean().default(false),
  directAccessGrantsEnabled: z.boolean().default(false),
  serviceAccountsEnabled: z.boolean().default(false),
  consentRequired: z.boolean().default(false),
  clientAuthenticatorType: z.string().default('client-secret'),
  notBefore: z.number().default(0),
  fullScopeAllowed: z.boolean().default(false),
  optionalClientScopes: z.array(z.string()).default([]),
  defaultClientScopes: z.array(z.string()).default([]),
  attributes: z.record(z.string(), z.string()).default({}),
});

/** A client as far as getting tokens from it goes. */
export type Client = z.output<typeof client>;

export async function findClient(tokens: TokenSource, clientId: string): Promise<Client | null> {
  const [found] = parseAnswer(z.array(client), await keycloak(tokens, (admin) => admin.clients.find({ clientId })));
  return found ?? null;
}

/** The secret a confidential client has now. FORBIDDEN where Keycloak masks it. */
export async function readClientSecret(tokens: TokenSource, clientId: string): Promise<string> {
  const found = await findClient(tokens, clientId);
  if (!found) throw new AppError('NOT_FOUND', `There is no client "${clientId}" in this realm. Check Pouch's settings.`);
  const answer = await keycloak(tokens, (admin) => admin.clients.getClientSecret({ id: found.id }));
  const { value } = parseAnswer(z.object({ value: z.string().optional() }), answer);
  if (!value)
    throw new AppError(
      'CONFLICT',
      `No token was requested, because the client "${clientId}" has no secret. Choose another client.`,
    );
  if (/^\*+$/.test(value))
    throw new AppError('FORBIDDEN', 'Keycloak shows this secret only to users with the role "manage-clients".');
  return value;
}
