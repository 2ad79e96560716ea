import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listCredentials } from '@/lib/keycloak/credentials';

/** Returns when the user's password was set; null without one. */
export async function passwordDateOf({ tokens }: Viewer, id: string): Promise<number | null> {
  return (await listCredentials(tokens, id)).find(({ type }) => type === 'password')?.createdDate ?? null;
}
