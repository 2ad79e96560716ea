import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { findIdentityProvider } from '@/lib/keycloak/identity-providers';

/** Returns whether the realm has an identity provider. A viewer who may not see identity providers leaves it to Keycloak. */
export async function providerExists({ tokens, permissions }: Viewer, alias: string): Promise<boolean> {
  if (!permissions.has('view-identity-providers')) return true;
  return (await findIdentityProvider(tokens, alias)) !== null;
}
