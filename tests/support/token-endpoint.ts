import { testStack } from './stack.ts';

/** Where Keycloak gives tokens, for those that ask it without Pouch. */
export function tokenUrl(realm = 'master'): string {
  return `${testStack().keycloakUrl}/realms/${realm}/protocol/openid-connect/token`;
}

/** What the token endpoint itself answers to a grant. */
export function postGrant(fields: Record<string, string>, url = tokenUrl()): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
}
