import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { Representation } from '@/lib/keycloak/user-representation';
import { readAccess } from '@/lib/users/account/access';
import { isOffline } from '@/lib/users/account/sessions';
import type { DeletionImpact } from '@/lib/users/deletion/schema';
import { directoryOf } from '@/lib/users/operations/directory';
import { refusalOf } from '@/lib/users/operations/guards';

const consented = z.object({ clientId: z.string(), additionalGrants: z.array(z.object({ key: z.string() })).nullish() });
const linked = z.array(z.object({ identityProvider: z.string() }));

export async function readDeletionImpact(viewer: Viewer, user: Representation): Promise<DeletionImpact> {
  const { id } = user;
  const [sessions, consents, access, links, directory, refusal] = await Promise.all([
    keycloak(viewer.tokens, (admin) => admin.users.listSessions({ id })),
    keycloak(viewer.tokens, (admin) => admin.users.listConsents({ id })),
    readAccess(viewer, id),
    keycloak(viewer.tokens, (admin) => admin.users.listFederatedIdentities({ id })),
    directoryOf(viewer, user),
    refusalOf(viewer, user, 'delete'),
  ]);
  return {
    sessions: parseAnswer(z.array(z.unknown()), sessions).length,
    offlineClients: parseAnswer(z.array(consented), consents).flatMap(({ clientId, additionalGrants }) =>
      (additionalGrants ?? []).some(isOffline) ? [clientId] : [],
    ),
    roles: access.roles.filter(({ isDirect }) => isDirect).map(({ notation }) => notation),
    groups: access.groups.map(({ path }) => path),
    identityProviders: parseAnswer(linked, links).map(({ identityProvider }) => identityProvider),
    directory: directory && { name: directory.name, afterDeletion: directory.afterDeletion },
    refusal,
    mayRestore: mayRestore(viewer),
  };
}

/** Bringing an account back is a partial import, which Keycloak lets only those do who manage the realm. */
export function mayRestore({ permissions }: Viewer): boolean {
  return permissions.has('manage-realm');
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
