import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { refusalOf } from '@/lib/users/guards';
import type { Representation } from '@/lib/users/representation';
import type { DeletionImpact } from '@/lib/users/schema';

const named = z.array(z.object({ name: z.string() }));
const linked = z.array(z.object({ identityProvider: z.string() }));

export async function readDeletionImpact(viewer: Viewer, user: Representation): Promise<DeletionImpact> {
  const { id } = user;
  const [sessions, roles, groups, links, refusal] = await Promise.all([
    keycloak(viewer.tokens, (admin) => admin.users.listSessions({ id })),
    keycloak(viewer.tokens, (admin) => admin.users.listRealmRoleMappings({ id })),
    keycloak(viewer.tokens, (admin) => admin.users.listGroups({ id, briefRepresentation: true })),
    keycloak(viewer.tokens, (admin) => admin.users.listFederatedIdentities({ id })),
    refusalOf(viewer, user, 'delete'),
  ]);
  const defaultRole = `default-roles-${env().POUCH_REALM}`;
  return {
    sessions: understand(z.array(z.unknown()), sessions).length,
    roles: understand(named, roles).flatMap(({ name }) => (name === defaultRole ? [] : [name])),
    groups: understand(named, groups).map(({ name }) => name),
    identityProviders: understand(linked, links).map(({ identityProvider }) => identityProvider),
    refusal,
  };
}

/** A 404 on a repeated attempt means that the first one, whose answer was lost, did it. */
export async function deleteById({ tokens }: Viewer, id: string): Promise<void> {
  let attempts = 0;
  try {
    await keycloak(tokens, (admin) => {
      attempts++;
      return admin.users.del({ id });
    });
  } catch (error) {
    const isGone = error instanceof AppError && error.code === 'NOT_FOUND' && attempts > 1;
    if (!isGone) throw error;
  }
}
