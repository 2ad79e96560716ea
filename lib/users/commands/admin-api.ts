import 'server-only';
import { env } from '@/lib/env';
import type { AdminApi } from '@/lib/snippets/admin-request';

/** Returns where commands reach Keycloak. Not a secret. */
export function adminApi(): AdminApi {
  const { KEYCLOAK_URL, POUCH_REALM } = env();
  return { keycloakUrl: KEYCLOAK_URL, realm: POUCH_REALM };
}
