import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listCredentials } from '@/lib/keycloak/credentials';
import type { Credential } from '@/lib/users/account/schema';

const TYPES: Record<string, Credential['type']> = {
  password: 'password',
  otp: 'otp',
  webauthn: 'passkey',
  'webauthn-passwordless': 'passkey',
};

/** Returns a user's credentials as the page shows them. */
export async function readCredentials({ tokens }: Viewer, id: string): Promise<Credential[]> {
  return (await listCredentials(tokens, id)).map((one) => ({
    id: one.id ?? null,
    type: TYPES[one.type] ?? 'other',
    label: one.userLabel || one.type,
    createdAt: one.createdDate && one.createdDate > 0 ? new Date(one.createdDate).toISOString() : null,
  }));
}
