import 'server-only';
import type { ClientList } from '@/lib/clients/schema';
import { isListed, toSummary } from '@/lib/clients/summary';
import { env } from '@/lib/env';
import { listClients } from '@/lib/keycloak/clients';
import { readRealmLifetimes } from '@/lib/keycloak/lifetimes';
import type { TokenSource } from '@/lib/keycloak/token-source';

const PARTS = ['api', 'sdk', 'pouch', null];

/** Returns the clients that Pouch lists: Wallaroo's and its own first, then by client ID. */
export async function readClientList(tokens: TokenSource): Promise<ClientList> {
  const [clients, lifetimes] = await Promise.all([listClients(tokens), readRealmLifetimes(tokens)]);
  const byClientId = clients
    .filter(isListed)
    .map((client) => toSummary(client, lifetimes))
    .sort((one, two) => one.clientId.localeCompare(two.clientId));
  return {
    clients: byClientId.sort((one, two) => PARTS.indexOf(one.part) - PARTS.indexOf(two.part)),
    reminderDays: env().POUCH_SECRET_REMINDER_DAYS,
  };
}
