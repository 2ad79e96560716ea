import { createHash, randomBytes } from 'node:crypto';
import { testStack } from './stack.ts';
import { postGrant } from './token-endpoint.ts';

export type CodeFlowTokens = {
  access_token: string;
  refresh_token: string;
  id_token: string;
  expires_in: number;
  refresh_expires_in: number;
};

/** Pouch's client, or another one that is registered like it. */
type Client = { clientId: string; secret: string; pouchUrl: string };

const seeded = (): Client => {
  const { pouchUrl, pouchClientSecret } = testStack();
  return { clientId: 'pouch', secret: pouchClientSecret, pouchUrl };
};

/** Signs a user in at Keycloak's own form, as a browser would, and redeems the code for the client. */
export async function signInByCodeFlow(username: string, password: string, client = seeded()): Promise<CodeFlowTokens> {
  const { keycloakUrl } = testStack();
  const { clientId, secret, pouchUrl } = client;
  const redirectUri = `${pouchUrl}/api/auth/callback/keycloak`;
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const form = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/auth?${query}`);
  const action = /action="([^"]+)"/.exec(await form.text())?.[1]?.replaceAll('&amp;', '&');
  if (!action) throw new Error('Keycloak showed no login form');
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const body = new URLSearchParams({ username, password });
  const answer = await fetch(action, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? 'http://nowhere').searchParams.get('code');
  if (!code) throw new Error(`Keycloak did not sign ${username} in`);
  const redeemed = await postGrant({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: secret,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  if (!redeemed.ok) throw new Error(`the code was not redeemed: ${redeemed.status}`);
  return redeemed.json();
}

/** What the token endpoint says to a user's password, through `api-client` as Wallaroo's users do. */
export async function passwordGrant(username: string, password: string, scope?: string) {
  const response = await postGrant({
    grant_type: 'password',
    client_id: 'api-client',
    client_secret: testStack().apiClientSecret,
    username,
    password,
    ...(scope ? { scope } : {}),
  });
  return {
    status: response.status,
    body: (await response.json()) as {
      access_token?: string;
      refresh_token?: string;
      error?: string;
      error_description?: string;
    },
  };
}
