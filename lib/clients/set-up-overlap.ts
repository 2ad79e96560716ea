import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { whileAlone } from '@/lib/clients/lock';
import type { Representation } from '@/lib/clients/representation';
import type { SetUpOverlap } from '@/lib/clients/schema';
import { changeClient } from '@/lib/clients/update';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';

/** Marks the one client that the policy is for. */
const MARK = 'pouch.secret-rotation';

const named = z.array(z.looseObject({ name: z.string() })).nullish();
const policyList = z.object({ policies: named });
const profileList = z.object({ profiles: named });

/** Keycloak replaces both lists whole, so everything that is in them goes back as it came. */
export async function setUpPolicy(viewer: Viewer, client: Representation, times: SetUpOverlap): Promise<void> {
  const name = policyNameOf(client);
  await changeClient(viewer, client.id, { attributes: { [MARK]: client.id } });
  await whileAlone('client-policies', async () => {
    const { tokens } = viewer;
    const known = await keycloak(tokens, (admin) => admin.clientPolicies.listProfiles());
    const profiles = withNewest(understand(profileList, known).profiles, profileOf(name, client, times));
    await keycloak(tokens, (admin) => admin.clientPolicies.createProfiles({ profiles }));
    const present = await keycloak(tokens, (admin) => admin.clientPolicies.listPolicies());
    const policies = withNewest(understand(policyList, present).policies, policyOf(name, client));
    await keycloak(tokens, (admin) => admin.clientPolicies.updatePolicy({ policies }));
  });
}

export function policyNameOf({ id, clientId }: Pick<Representation, 'id' | 'clientId'>): string {
  return `pouch-secret-rotation-${clientId.replace(/[^\w.-]+/g, '-')}-${id.slice(0, 8)}`;
}

function withNewest<T extends { name: string }>(present: T[] | null | undefined, newest: T): T[] {
  return [...(present ?? []).filter(({ name }) => name !== newest.name), newest];
}

function profileOf(name: string, { clientId }: Representation, { overlapSeconds, lifetimeSeconds }: SetUpOverlap) {
  return {
    name,
    description: `Set up by Pouch: the old secret of ${clientId} goes on working for a while after a rotation.`,
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
    description: `Set up by Pouch, for ${clientId} alone.`,
    enabled: true,
    conditions: [{ condition: 'client-attributes', configuration: { attributes: JSON.stringify([{ key: MARK, value: id }]) } }],
    profiles: [name],
  };
}
