import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { viewerWith } from '@/lib/auth/viewer-with';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** Returns for whom a command imports, as the newest token describes them. UNAUTHENTICATED, FORBIDDEN. */
export function actingViewer(tokens: TokenSource): Promise<Viewer> {
  return viewerWith(tokens, 'manage-users');
}
