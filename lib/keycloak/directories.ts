import 'server-only';
import { z } from 'zod';
import { keycloak, keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws UNAUTHENTICATED and UNAVAILABLE.

const USER_STORAGE = 'org.keycloak.storage.UserStorageProvider';

const component = z
  .object({ name: z.string().nullish(), config: z.record(z.string(), z.array(z.string())).nullish() })
  .transform(({ name, config }) => ({
    name: name ?? null,
    isEnabled: config?.enabled?.[0] !== 'false',
    /** `READ_ONLY`, `WRITABLE` or `UNSYNCED`; null where the directory has no such setting. */
    editMode: config?.editMode?.[0] ?? null,
    /** False where Keycloak reads users at each look and stores nothing of them. */
    importsUsers: config?.importEnabled?.[0] !== 'false',
  }));
/** A provider of user federation, such as an LDAP directory. */
export type DirectoryComponent = z.output<typeof component>;

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
