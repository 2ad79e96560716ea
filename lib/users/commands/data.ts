import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import type { AdminApi } from '@/lib/snippets/admin-request';

/** Where commands reach Keycloak. Not a secret. */
export async function getAdminApi(): Promise<AdminApi> {
  await requirePermission('view-users');
  const { KEYCLOAK_URL, POUCH_REALM } = env();
  return { keycloakUrl: KEYCLOAK_URL, realm: POUCH_REALM };
}
