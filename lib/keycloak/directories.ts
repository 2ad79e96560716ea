import 'server-only';
import { NetworkError } from '@keycloak/keycloak-admin-client';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloak, keycloakIfAllowed, keycloakOnce } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws UNAUTHENTICATED and UNAVAILABLE.

const USER_STORAGE = 'org.keycloak.storage.UserStorageProvider';

/** What a test of the connection needs. Keycloak masks the password, and takes the mask for the one that it has. */
const CONNECTION = ['connectionUrl', 'authType', 'bindDn', 'bindCredential', 'useTruststoreSpi', 'startTls'] as const;
const TEST_MS = 3_000;

const component = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    providerId: z.string().nullish(),
    config: z.record(z.string(), z.array(z.string())).nullish(),
  })
  .transform(({ id, name, providerId, config }) => ({
    id,
    name: name ?? null,
    isLdap: providerId === 'ldap',
    connection: Object.fromEntries(CONNECTION.flatMap((key) => (config?.[key]?.[0] ? [[key, config[key][0]]] : []))),
    isEnabled: config?.enabled?.[0] !== 'false',
    /** `READ_ONLY`, `WRITABLE` or `UNSYNCED`; null where the directory has no such setting. */
    editMode: config?.editMode?.[0] ?? null,
    /** False where Keycloak reads users at each look and stores nothing of them. */
    importsUsers: config?.importEnabled?.[0] !== 'false',
  }));
/** A provider of user federation, such as an LDAP directory. */
export type DirectoryComponent = z.output<typeof component>;
export type DirectoryState = 'reached' | 'silent' | 'refused';

/** Returns the realm's user federation providers. GET /components?type=; view-realm; FORBIDDEN. */
export async function listDirectories(tokens: TokenSource): Promise<DirectoryComponent[]> {
  const answer = await keycloak(tokens, (admin) => admin.components.find({ type: USER_STORAGE }));
  return parseAnswer(z.array(component), answer);
}

/** Returns a user federation provider, or null where it does not exist or may not be read. GET /components/{id}; view-realm. */
export async function findDirectory(tokens: TokenSource, id: string): Promise<DirectoryComponent | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.components.findOne({ id }));
  return answer ? parseAnswer(component, answer) : null;
}

/**
 * Returns whether Keycloak can sign in to an LDAP directory, and why not.
 * POST /testLDAPConnection; manage-realm; FORBIDDEN. It is safe to repeat.
 */
export async function testDirectory(tokens: TokenSource, { id, connection }: DirectoryComponent): Promise<DirectoryState> {
  const test = { ...connection, action: 'testAuthentication', componentId: id, connectionTimeout: String(TEST_MS) };
  return keycloakOnce(tokens, async (admin) => {
    try {
      await admin.realms.testLDAPConnection({ realm: env().POUCH_REALM }, test);
      return 'reached';
    } catch (error) {
      if (!(error instanceof NetworkError) || error.response.status !== 400) throw error;
      return JSON.stringify(error.responseData).includes('AuthenticationFailure') ? 'refused' : 'silent';
    }
  });
}
