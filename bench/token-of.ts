import type { TestStack } from '../dev/stages/test-stack.ts';

/** Returns a user's token from Wallaroo's own client, whose tokens last an hour: none runs out while times are taken. */
export async function tokenOf({ keycloakUrl, userPassword, apiClientSecret }: TestStack, username: string): Promise<string> {
  const response = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'api-client',
      client_secret: apiClientSecret,
      username,
      password: userPassword,
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`Keycloak gave ${username} no token: ${response.status}`);
  return token;
}
