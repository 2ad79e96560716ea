import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { type Representation, toUser } from '@/lib/keycloak/user-representation';
import { profileFieldsOf, readDescribedUser } from '@/lib/users/account/profile';
import type { Lock, Origin, UserDetails } from '@/lib/users/account/schema';
import { administratorRoleOf } from '@/lib/users/operations/administrators';
import { directoryOf } from '@/lib/users/operations/directory';
import { guardOf } from '@/lib/users/operations/guards';

const bruteForce = z.object({
  disabled: z.boolean(),
  numFailures: z.number(),
  lastFailure: z.number().nullish(),
  lastIPFailure: z.string().nullish(),
});
const named = z.array(z.object({ type: z.string() }));
const links = z.array(z.object({ identityProvider: z.string() }));

/** Everything that the head of a person's page and their profile say. */
export async function readUserDetails(viewer: Viewer, id: string): Promise<UserDetails> {
  const { tokens } = viewer;
  const { user, attributes } = await readDescribedUser(viewer, id);
  const [administrator, attack, credentials, identityProviders] = await Promise.all([
    administratorRoleOf(viewer, id),
    keycloak(tokens, (admin) => admin.attackDetection.findOne({ id })),
    keycloak(tokens, (admin) => admin.users.getCredentials({ id })),
    keycloak(tokens, (admin) => admin.users.listFederatedIdentities({ id })),
  ]);
  return {
    ...toUser(user),
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
    requiredActions: user.requiredActions ?? [],
    origin: await originOf(viewer, user, parseAnswer(links, identityProviders)),
    administrator,
    lock: lockOf(parseAnswer(bruteForce, attack)),
    guard: await guardOf(viewer, user),
    hasPassword: parseAnswer(named, credentials).some(({ type }) => type === 'password'),
    profile: profileFieldsOf(user, attributes),
  };
}

async function originOf(viewer: Viewer, user: Representation, identityProviders: z.output<typeof links>): Promise<Origin> {
  const directory = await directoryOf(viewer, user);
  if (directory) return { kind: 'federation', name: directory.name, isReadOnly: directory.isReadOnly };
  if (identityProviders.length === 0) return { kind: 'keycloak' };
  return { kind: 'broker', name: identityProviders.map(({ identityProvider }) => identityProvider).join(', ') };
}

function lockOf({ disabled, numFailures, lastFailure, lastIPFailure }: z.output<typeof bruteForce>): Lock | null {
  if (!disabled) return null;
  return {
    failures: numFailures,
    lastFailure: lastFailure ? new Date(lastFailure).toISOString() : null,
    lastAddress: lastIPFailure && lastIPFailure !== 'n/a' ? lastIPFailure : null,
  };
}
