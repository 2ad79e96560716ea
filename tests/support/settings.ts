import { testStack } from './stack.ts';

/** What a Pouch on the test stack is started with. */
export function settings(keycloakInternalUrl: string): Record<string, string> {
  const stack = testStack();
  return {
    DATABASE_URL: stack.databaseUrl,
    KEYCLOAK_URL: stack.keycloakUrl,
    POUCH_WALLAROO_URL: stack.wallarooUrl,
    KEYCLOAK_INTERNAL_URL: keycloakInternalUrl,
    POUCH_URL: stack.pouchUrl,
    POUCH_SECRET: stack.pouchSecret,
    POUCH_CLIENT_SECRET: stack.pouchClientSecret,
    POUCH_KIT: 'yes',
    // Longer than the default: a machine that stands still must not look like a Keycloak that does.
    POUCH_KEYCLOAK_DEADLINE_MS: '15000',
  };
}
