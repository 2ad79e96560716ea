import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { type BruteForceStatus, readBruteForceStatus } from '@/lib/keycloak/brute-force';
import { listCredentials } from '@/lib/keycloak/credentials';
import { type FederatedIdentity, listFederatedIdentities } from '@/lib/keycloak/federated-identities';
import { allowsUnmanaged } from '@/lib/keycloak/user-profile';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { Lock, Origin, UserDetails } from '@/lib/users/account/schema';
import { missingDirectories } from '@/lib/users/list/realm-traits';
import { whyMissing } from '@/lib/users/list/search';
import { administratorRoleOf } from '@/lib/users/operations/administrators';
import { directoryOf } from '@/lib/users/operations/directory';
import { guardOf } from '@/lib/users/operations/guards';
import { isEmailUsername, requireDescribedUser } from '@/lib/users/profile/fields';
import { profileFieldsOf } from '@/lib/users/profile/to-fields';
import { toUser } from '@/lib/users/user';

/** Returns everything that the head of a user's page and the profile show. */
export async function readUserDetails(viewer: Viewer, id: string): Promise<UserDetails> {
  const { tokens } = viewer;
  const described = await requireDescribedUser(viewer, id).catch((error) => explain(viewer, id, error));
  const { user } = described;
  const [administrator, bruteForce, credentials, identities, emailIsUsername, takesAttributes] = await Promise.all([
    administratorRoleOf(viewer, id),
    readBruteForceStatus(tokens, id),
    listCredentials(tokens, id),
    listFederatedIdentities(tokens, id),
    isEmailUsername(viewer),
    allowsUnmanaged(tokens),
  ]);
  return {
    ...toUser(user),
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
    requiredActions: user.requiredActions ?? [],
    origin: await originOf(viewer, user, identities),
    administrator,
    lock: lockOf(bruteForce),
    guard: await guardOf(viewer, user),
    hasPassword: credentials.some(({ type }) => type === 'password'),
    profile: await profileFieldsOf(viewer, described, takesAttributes),
    takesAttributes,
    emailIsUsername,
  };
}

/** Keycloak reads a user that it does not import from the directory, whose component's ID is part of the user's. */
async function explain(viewer: Viewer, id: string, error: unknown): Promise<never> {
  if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE' || !id.startsWith('f:')) throw error;
  const directory = (await missingDirectories(viewer)).find((each) => id.startsWith(`f:${each.id}:`));
  if (!directory) throw error;
  const words = `The user cannot be shown, because ${whyMissing(directory)}. Check the directory, then try again.`;
  throw new AppError('UNAVAILABLE', words, { cause: error });
}

async function originOf(viewer: Viewer, user: UserRepresentation, identities: FederatedIdentity[]): Promise<Origin> {
  const directory = await directoryOf(viewer, user);
  if (directory) {
    const { name, isReadOnly, isStored } = directory;
    return { kind: 'federation', name, isReadOnly, isStored };
  }
  if (identities.length === 0) return { kind: 'keycloak' };
  return { kind: 'broker', name: identities.map(({ identityProvider }) => identityProvider).join(', ') };
}

function lockOf(status: BruteForceStatus | null): Lock | null {
  if (!status?.disabled) return null;
  const { numFailures, lastFailure, lastIPFailure } = status;
  return {
    failures: numFailures,
    lastFailure: lastFailure ? new Date(lastFailure).toISOString() : null,
    lastAddress: lastIPFailure && lastIPFailure !== 'n/a' ? lastIPFailure : null,
  };
}
