import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { Credential } from '@/lib/users/account/schema';

const credential = z.object({
  id: z.string().nullish(),
  type: z.string(),
  userLabel: z.string().nullish(),
  createdDate: z.number().nullish(),
});

const TYPES: Record<string, Credential['type']> = {
  password: 'password',
  otp: 'otp',
  webauthn: 'passkey',
  'webauthn-passwordless': 'passkey',
};

export async function readCredentials({ tokens }: Viewer, id: string): Promise<Credential[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.getCredentials({ id }));
  return parseAnswer(z.array(credential), answer).map((one) => ({
    id: one.id ?? null,
    type: TYPES[one.type] ?? 'other',
    label: one.userLabel || one.type,
    createdAt: one.createdDate && one.createdDate > 0 ? new Date(one.createdDate).toISOString() : null,
  }));
}

export async function removeOneCredential({ tokens }: Viewer, id: string, credentialId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.deleteCredential({ id, credentialId }));
}
