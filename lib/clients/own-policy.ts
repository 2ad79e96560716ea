import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { POLICY_MARK } from '@/lib/clients/grace-periods';
import type { SetUpGracePeriod } from '@/lib/clients/schema';
import { changeClient, requireUnexpired, writeClient } from '@/lib/clients/update';
import { type RequireHeld, type Wanted, whileLocked } from '@/lib/db/lock';
import { AppError, afterPart } from '@/lib/errors';
import {
  listPolicies,
  listProfiles,
  type Policy,
  type Profile,
  writePolicies,
  writeProfiles,
} from '@/lib/keycloak/client-policies';
import { type Client, requireClient } from '@/lib/keycloak/clients';

/** Returns whether Pouch set up a policy for the client, and did not take all of it away again. */
export function hasOwnPolicy({ id, attributes }: Client): boolean {
  return attributes[POLICY_MARK] === id;
}

/** Keycloak replaces both lists whole, so everything that is in them goes back as it came. */
export async function setUpPolicy(viewer: Viewer, client: Client, times: SetUpGracePeriod): Promise<void> {
  const name = policyNameOf(client);
  await whileLocked(policiesLock(viewer), async (requireHeld) => {
    await changeClient(viewer, client.id, { attributes: { [POLICY_MARK]: client.id } });
    await afterPart(() =>
      addToLists(viewer, { profile: profileOf(name, client, times), policy: policyOf(name, client) }, requireHeld),
    );
  });
}

async function addToLists(
  { tokens }: Viewer,
  added: { profile: Profile; policy: Policy },
  requireHeld: RequireHeld,
): Promise<void> {
  const profiles = withNewest((await listProfiles(tokens)).ofRealm, added.profile);
  await requireHeld();
  await writeProfiles(tokens, profiles);
  const policies = withNewest((await listPolicies(tokens)).ofRealm, added.policy);
  await requireHeld();
  await writePolicies(tokens, policies);
}

/**
 * Takes the policy away again, and no rotation comes between. Keycloak forgets the old secret and the end of the present one
 * only when the client is changed afterwards; until then the present one would end all the same.
 */
export async function removePolicy(viewer: Viewer, client: Client): Promise<void> {
  await whileLocked(policiesLock(viewer), (requirePoliciesHeld) =>
    whileLocked({ name: `client ${client.id}`, holder: viewer.username }, async (requireClientHeld) => {
      const newest = await requireClient(viewer.tokens, client.clientId);
      requireOwnPolicy(newest);
      requireUnexpired(newest.attributes);
      await removeFromLists(viewer, policyNameOf(newest), requirePoliciesHeld);
      await afterPart(() => writeClient(viewer, newest.id, { attributes: { [POLICY_MARK]: '' } }, requireClientHeld));
    }),
  );
}

function requireOwnPolicy(client: Client): void {
  if (hasOwnPolicy(client)) return;
  throw new AppError(
    'CONFLICT',
    `Nothing was removed, because Pouch has no policy for ${client.clientId}. Another administrator may have removed it. Reload the page.`,
  );
}

async function removeFromLists({ tokens }: Viewer, name: string, requireHeld: RequireHeld): Promise<void> {
  const policies = without((await listPolicies(tokens)).ofRealm, name);
  await requireHeld();
  await writePolicies(tokens, policies);
  await afterPart(async () => {
    const profiles = without((await listProfiles(tokens)).ofRealm, name);
    await requireHeld();
    await writeProfiles(tokens, profiles);
  });
}

function policiesLock({ username }: Viewer): Wanted {
  return { name: 'client policies', holder: username };
}

export function policyNameOf({ id, clientId }: Pick<Client, 'id' | 'clientId'>): string {
  return `pouch-secret-rotation-${clientId.replace(/[^\w.-]+/g, '-')}-${id.slice(0, 8)}`;
}

function withNewest<T extends { name: string }>(present: T[], newest: T): T[] {
  return [...without(present, newest.name), newest];
}

function without<T extends { name: string }>(present: T[], name: string): T[] {
  return present.filter((each) => each.name !== name);
}

function profileOf(name: string, { clientId }: Client, { gracePeriodSeconds, lifetimeSeconds }: SetUpGracePeriod): Profile {
  return {
    name,
    description: `Set up by Pouch: the old secret of ${clientId} keeps working for a grace period after a rotation.`,
    executors: [
      {
        executor: 'secret-rotation',
        configuration: {
          'expiration-period': lifetimeSeconds,
          'rotated-expiration-period': gracePeriodSeconds,
          'remaining-rotation-period': gracePeriodSeconds,
        },
      },
    ],
  };
}

function policyOf(name: string, { id, clientId }: Client): Policy {
  return {
    name,
    description: `Set up by Pouch, for ${clientId} only.`,
    enabled: true,
    conditions: [
      { condition: 'client-attributes', configuration: { attributes: JSON.stringify([{ key: POLICY_MARK, value: id }]) } },
    ],
    profiles: [name],
  };
}
