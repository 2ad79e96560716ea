import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { POLICY_MARK } from '@/lib/clients/choices';
import { readClient } from '@/lib/clients/read';
import type { Representation } from '@/lib/clients/representation';
import type { SetUpOverlap } from '@/lib/clients/schema';
import { changeClient, requireUnexpired, writeClient } from '@/lib/clients/update';
import { type RequireHeld, type Wanted, whileLocked } from '@/lib/db/lock';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';

const named = z.array(z.looseObject({ name: z.string() })).nullish();
const policyList = z.object({ policies: named });
const profileList = z.object({ profiles: named });

/** Whether Pouch set up a policy for the client, and did not take all of it away again. */
export function hasOwnPolicy({ id, attributes }: Representation): boolean {
  return attributes[POLICY_MARK] === id;
}

/** Keycloak replaces both lists whole, so everything that is in them goes back as it came. */
export async function setUpPolicy(viewer: Viewer, client: Representation, times: SetUpOverlap): Promise<void> {
  const name = policyNameOf(client);
  await whileLocked(policiesLock(viewer), async (requireHeld) => {
    await changeClient(viewer, client.id, { attributes: { [POLICY_MARK]: client.id } });
    const { tokens } = viewer;
    const known = await keycloak(tokens, (admin) => admin.clientPolicies.listProfiles());
    const profiles = withNewest(parseAnswer(profileList, known).profiles, profileOf(name, client, times));
    await requireHeld();
    await keycloak(tokens, (admin) => admin.clientPolicies.createProfiles({ profiles }));
    const present = await keycloak(tokens, (admin) => admin.clientPolicies.listPolicies());
    const policies = withNewest(parseAnswer(policyList, present).policies, policyOf(name, client));
    await requireHeld();
    await keycloak(tokens, (admin) => admin.clientPolicies.updatePolicy({ policies }));
  });
}

/**
 * Takes the policy away again, and no rotation comes between. Keycloak forgets the old secret and the end of the present one
 * only when the client is changed afterwards; until then the present one would end all the same.
 */
export async function removePolicy(viewer: Viewer, client: Representation): Promise<void> {
  await whileLocked(policiesLock(viewer), (requirePolicies) =>
    whileLocked({ name: `client ${client.id}`, holder: viewer.username }, async (requireClient) => {
      const newest = await readClient(viewer, client.clientId);
      requireOwnPolicy(newest);
      requireUnexpired(newest.attributes);
      await removeFromLists(viewer, policyNameOf(newest), requirePolicies);
      await writeClient(viewer, newest.id, { attributes: { [POLICY_MARK]: '' } }, requireClient);
    }),
  );
}

function requireOwnPolicy(client: Representation): void {
  if (hasOwnPolicy(client)) return;
  throw new AppError(
    'CONFLICT',
    `Nothing was removed, because Pouch has no policy for ${client.clientId}. Another administrator may have removed it. Reload the page.`,
  );
}

async function removeFromLists({ tokens }: Viewer, name: string, requireHeld: RequireHeld): Promise<void> {
  const present = await keycloak(tokens, (admin) => admin.clientPolicies.listPolicies());
  const policies = without(parseAnswer(policyList, present).policies, name);
  await requireHeld();
  await keycloak(tokens, (admin) => admin.clientPolicies.updatePolicy({ policies }));
  const known = await keycloak(tokens, (admin) => admin.clientPolicies.listProfiles());
  const profiles = without(parseAnswer(profileList, known).profiles, name);
  await requireHeld();
  await keycloak(tokens, (admin) => admin.clientPolicies.createProfiles({ profiles }));
}

function policiesLock({ username }: Viewer): Wanted {
  return { name: 'client policies', holder: username };
}

export function policyNameOf({ id, clientId }: Pick<Representation, 'id' | 'clientId'>): string {
  return `pouch-secret-rotation-${clientId.replace(/[^\w.-]+/g, '-')}-${id.slice(0, 8)}`;
}

function withNewest<T extends { name: string }>(present: T[] | null | undefined, newest: T): T[] {
  return [...without(present, newest.name), newest];
}

function without<T extends { name: string }>(present: T[] | null | undefined, name: string): T[] {
  return (present ?? []).filter((each) => each.name !== name);
}

function profileOf(name: string, { clientId }: Representation, { overlapSeconds, lifetimeSeconds }: SetUpOverlap) {
  return {
    name,
    description: `Set up by Pouch: the old secret of ${clientId} keeps working for a grace period after a rotation.`,
    executors: [
      {
        executor: 'secret-rotation',
        configuration: {
          'expiration-period': lifetimeSeconds,
          'rotated-expiration-period': overlapSeconds,
          'remaining-rotation-period': overlapSeconds,
        },
      },
    ],
  };
}

function policyOf(name: string, { id, clientId }: Representation) {
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
