import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listCredentials } from '@/lib/keycloak/credentials';
import { readableName } from '@/lib/shown-text';
import type { Credential } from '@/lib/users/account/schema';

const KINDS: Record<string, Pick<Credential, 'type' | 'name'>> = {
  password: { type: 'password', name: 'Password' },
  otp: { type: 'otp', name: 'One-time code' },
  webauthn: { type: 'passkey', name: 'Passkey' },
  'webauthn-passwordless': { type: 'passkey', name: 'Passkey' },
  'recovery-authn-codes': { type: 'other', name: 'Recovery codes' },
};

/** Returns a user's credentials as the page shows them. */
export async function readCredentials({ tokens }: Viewer, id: string): Promise<Credential[]> {
  return (await listCredentials(tokens, id)).map(({ id: credential, type, userLabel, createdDate }) => {
    const kind = KINDS[type] ?? { type: 'other', name: readableName(type) };
    const label = userLabel?.trim() ?? '';
    const saysNoMore = [kind.name, type, ''].some((name) => name.toLowerCase() === label.toLowerCase());
    return {
      ...kind,
      id: credential ?? null,
      label: saysNoMore ? null : label,
      createdAt: createdDate && createdDate > 0 ? new Date(createdDate).toISOString() : null,
    };
  });
}
