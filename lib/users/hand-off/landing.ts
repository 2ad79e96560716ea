import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { type Client, findClient, listClients } from '@/lib/keycloak/clients';
import { endpoint, issuer } from '@/lib/keycloak/oidc';
import { probeSignInPage, UNUSED_CHALLENGE } from '@/lib/keycloak/probes';
import { realmOfSettings } from '@/lib/keycloak/realm-address';
import type { HandOff } from '@/lib/users/hand-off/schema';
import { findWebClient, type Home, homeOf } from '@/lib/users/hand-off/web-client';
import { ownInstance } from '@/lib/wallaroo/own-instance';

type FirstSignIn = Pick<HandOff, 'signInUrl' | 'landing'>;

/** Returns where a user signs in for the first time, and where that ends. FORBIDDEN without view-clients. */
export async function readLanding(viewer: Viewer): Promise<FirstSignIn> {
  const { POUCH_WEB_CLIENT_ID: named } = env();
  const home = await readHome(viewer);
  if (!home)
    return inAccountConsole(named ? `The client “${named}” has no home page, or users cannot sign in to it.` : NONE_FOUND);
  const query = signInQuery(home);
  if ((await probeSignInPage(realmOfSettings(), query)) !== 'accepted')
    return inAccountConsole(`Keycloak does not let “${home.client.clientId}” lead to its own home page, ${home.url}.`);
  return { signInUrl: `${endpoint('auth', 'browser')}?${query}`, landing: { clientId: home.client.clientId, url: home.url } };
}

/** Returns the account console as the landing, which every realm has, and why. */
export function inAccountConsole(reason: string): FirstSignIn {
  return { signInUrl: `${issuer()}/account`, landing: { reason } };
}

export const UNKNOWN_LANDING = 'Keycloak does not let you see its clients, or did not answer.';
const NONE_FOUND =
  'No client with a home page at the address of the Wallaroo instance is known. POUCH_WEB_CLIENT_ID can name one.';

async function readHome({ tokens }: Viewer): Promise<Home | null> {
  const { POUCH_WEB_CLIENT_ID: named, POUCH_CLIENT_ID } = env();
  if (!named) {
    const others = (await listClients(tokens)).filter(({ clientId }) => clientId !== POUCH_CLIENT_ID);
    return findWebClient(others, ownInstance().layout);
  }
  const client = await findClient(tokens, named);
  const url = client && homeOf(client);
  return client && url ? { client, url } : null;
}

/** Returns a request for a sign-in alone: with the response type "none" the client gets no code, and then starts its own sign-in. */
function signInQuery({ client, url }: Home): URLSearchParams {
  return new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: url,
    response_type: 'none',
    scope: 'openid',
    ...(demandsChallenge(client) ? UNUSED_CHALLENGE : {}),
  });
}

function demandsChallenge({ attributes }: Client): boolean {
  return Boolean(attributes['pkce.code.challenge.method']);
}
