import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import {
  addFederatedIdentity,
  type FederatedIdentity,
  listFederatedIdentities,
  removeFederatedIdentity,
} from '@/lib/keycloak/federated-identities';
import { type IdentityProvider, listIdentityProviders } from '@/lib/keycloak/identity-providers';
import { aboutUser } from '@/lib/users/about';
import { providerExists } from '@/lib/users/links/provider';
import type { IdentityLinks, linkSchema, unlinkSchema } from '@/lib/users/links/schema';

export async function getLinks(id: string): Promise<IdentityLinks> {
  const viewer = await requirePermission('view-users');
  const [identities, known] = await Promise.all([listFederatedIdentities(viewer.tokens, id), knownProviders(viewer)]);
  const nameOf = (provider: string) => known?.find(({ alias }) => alias === provider)?.displayName || provider;
  const links = identities.map(({ identityProvider: provider, userId = null, userName = null }) => {
    return { provider, name: nameOf(provider), userId, username: userName };
  });
  const offered = known?.map(({ alias: provider }) => ({ provider, name: nameOf(provider) })) ?? null;
  return { links, offered: offered?.filter(({ provider }) => links.every((link) => link.provider !== provider)) ?? null };
}

/** Lets whoever is `userId` at the provider sign in as the user. */
export async function linkIdentity({ id, provider, userId, username }: z.output<typeof linkSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  requireRecentSignIn(viewer);
  await requireProvider(viewer, provider);
  const target = await aboutUser(viewer, id, provider);
  const identity = { identityProvider: provider, userId, userName: username };
  await audited(viewer, 'user.link-identity', target, () => addOnce(viewer, id, identity));
}

export async function unlinkIdentity({ id, provider }: z.output<typeof unlinkSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const target = await aboutUser(viewer, id, provider);
  await audited(viewer, 'user.unlink-identity', target, () => removeFederatedIdentity(viewer.tokens, id, provider));
}

/** Keycloak also links to providers that the realm does not have. */
async function requireProvider(viewer: Viewer, provider: string): Promise<void> {
  if (!(await providerExists(viewer, provider)))
    throw new AppError('NOT_FOUND', 'The user was not linked, because the realm no longer has this identity provider.');
}

/** A call whose answer was lost is repeated, and Keycloak then refuses it because of the link that the first one made. */
async function addOnce({ tokens }: Viewer, id: string, identity: FederatedIdentity): Promise<void> {
  try {
    await addFederatedIdentity(tokens, id, identity);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    const found = (await listFederatedIdentities(tokens, id)).find((one) => one.identityProvider === identity.identityProvider);
    if (found?.userId !== identity.userId || found?.userName !== identity.userName) throw error;
  }
}

async function knownProviders({ permissions, tokens }: Viewer): Promise<IdentityProvider[] | null> {
  return permissions.has('view-identity-providers') ? listIdentityProviders(tokens) : null;
}
