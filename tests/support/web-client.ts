import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { makeClient } from './clients.ts';
import { keycloakSide, testStack } from './stack.ts';

const made: string[] = [];

export const homeOfWallaroo = () => `${testStack().wallarooUrl}/`;

/** Creates a client as Wallaroo's web interface would have it, and returns its client ID. */
export async function makeWebClient(changes: ClientRepresentation = {}): Promise<string> {
  const home = homeOfWallaroo();
  const wanted = { standardFlowEnabled: true, baseUrl: home, redirectUris: [`${home}*`], ...changes };
  const { id, clientId } = await makeClient(await keycloakSide(), wanted);
  made.push(id);
  return clientId;
}

/** Removes the clients that the current test has made. */
export async function removeWebClients(): Promise<void> {
  const admin = await keycloakSide();
  for (const id of made.splice(0)) await admin.clients.del({ id });
}
