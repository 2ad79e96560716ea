import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { isListed, type Representation, representation } from '@/lib/clients/representation';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';

/** What Keycloak (26.8 and newer) sends in place of a secret that the account may not see. */
export const MASKED = '**********';

export async function readClients({ tokens }: Viewer): Promise<Representation[]> {
  const clients = await keycloak(tokens, (admin) => admin.clients.find());
  return parseAnswer(z.array(representation), clients).filter(isListed);
}

export async function readClient({ tokens }: Viewer, clientId: string): Promise<Representation> {
  const found = await keycloak(tokens, (admin) => admin.clients.find({ clientId }));
  const client = parseAnswer(z.array(representation), found).find((candidate) => candidate.clientId === clientId);
  if (!client) throw new AppError('NOT_FOUND', `There is no client "${clientId}". It may have been deleted or renamed.`);
  return client;
}

/** What the client is called whose uuid this is, as Keycloak's own console has it in its addresses; null where none is. */
export async function readClientId({ tokens }: Viewer, uuid: string): Promise<string | null> {
  const found = await keycloak(tokens, (admin) => admin.clients.findOne({ id: uuid }));
  return found ? parseAnswer(representation, found).clientId : null;
}

/** The secret as Keycloak has it now. FORBIDDEN where it sends a mask instead: that is never shown, copied or written back. */
export async function readSecret({ tokens, username }: Viewer, { id, clientId }: Representation): Promise<string> {
  const answer = await keycloak(tokens, (admin) => admin.clients.getClientSecret({ id }));
  return shownSecret(answer, clientId, username);
}

/** Checks an answer that should hold a secret. */
export function shownSecret(answer: unknown, clientId: string, username: string): string {
  const { value } = parseAnswer(z.object({ value: z.string().nullish() }), answer);
  if (value === MASKED) {
    const words = `Keycloak does not show this secret to ${username}, who does not have the role "manage-clients".`;
    throw new AppError('FORBIDDEN', words);
  }
  if (!value) throw new AppError('NOT_FOUND', `Keycloak has no secret for "${clientId}".`);
  return value;
}

/** The secret before this one, while it still works: Keycloak keeps it in an attribute. Null where there is none. */
export function oldSecretOf({ username }: Viewer, { attributes, clientId }: Representation): string | null {
  const value = attributes['client.secret.rotated'];
  return value ? shownSecret({ value }, clientId, username) : null;
}
