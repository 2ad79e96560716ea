import type { Check } from '@/lib/checks/check';
import { isRecord } from '@/lib/own-value';
import { type TokenFacts, textOf } from '@/lib/tokens/token-facts';
import { HASURA_CLAIM } from '@/lib/wallaroo/hasura-claim';

export function email({ claims, user, knownClients }: TokenFacts): Check {
  const check = { id: 'email', title: 'Email address' };
  if (typeof claims.email === 'string') return { ...check, state: 'pass', words: claims.email };
  if (textOf(claims.preferred_username)?.startsWith('service-account-')) {
    return { ...check, state: 'pass', words: 'A service account has no email address, and inference does not need one.' };
  }
  const failure = "the SDK's browser sign-in fails with KeyError: 'email'.";
  if (user && !user.email) {
    const remedy = 'Add an email address to the user, then get a new token.';
    return { ...check, state: 'warn', words: `The user has no email address: ${failure}`, remedy };
  }
  const words = `The token has no email address${user ? ', although the user has one' : ''}: ${failure}`;
  const first = user ? '' : 'Add an email address to the user if there is none. ';
  const remedy = `${first}Request the token with ${knownClients.join(' or ')}, or give the client the scope “email” and turn off lightweight tokens.`;
  return { ...check, state: 'warn', words, remedy };
}

export function hasura({ claims }: TokenFacts): Check {
  const check = { id: 'hasura', title: "Wallaroo's own claim" };
  if (claims[HASURA_CLAIM]) return { ...check, state: 'pass', words: 'The hasura block identifies the user to Wallaroo.' };
  const remedy = 'Add the mappers of api-client to the client (the scope “hasura”).';
  return { ...check, state: 'warn', words: 'The hasura block is missing, so Wallaroo cannot identify the user.', remedy };
}

export function keycloakRoles({ claims, managementClient }: TokenFacts): Check {
  const check = { id: 'roles', title: 'Roles in Keycloak' };
  const roles = rolesIn(claims, managementClient);
  if (roles.includes('view-users')) {
    return {
      ...check,
      state: 'pass',
      words: `The token has ${roles.length} roles of ${managementClient}, including view-users.`,
    };
  }
  return {
    ...check,
    state: 'warn',
    words: `The role “view-users” of ${managementClient} is missing: Keycloak answers 403 to the SDK's user functions.`,
    remedy: "Assign the realm's default role to the user, and turn on the full scope of the client.",
  };
}

export function rolesIn(claims: Record<string, unknown>, client: string): string[] {
  const access = claims.resource_access;
  const entry = isRecord(access) ? access[client] : undefined;
  return isRecord(entry) && Array.isArray(entry.roles) ? entry.roles.filter((role) => typeof role === 'string') : [];
}
