import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { parseRole } from '@/lib/keycloak/realm-names';
import { readGroupsOf } from '@/lib/users/account/groups';

const named = z.array(z.object({ name: z.string() }));
const credentials = z.array(z.object({ type: z.string(), createdDate: z.number().nullish() }));

/** Whether the account holds the role itself, not through a group or another role. */
export async function holdsRole({ tokens }: Viewer, id: string, notation: string): Promise<boolean> {
  const { client, name } = parseRole(notation);
  const ofRealm = await keycloak(tokens, (admin) => admin.users.listRealmRoleMappings({ id }));
  if (parseAnswer(named, ofRealm).some((role) => role.name === notation)) return true;
  if (client === null) return false;
  const ofClient = await keycloak(tokens, async (admin) => {
    const clientUniqueId = (await admin.clients.find({ clientId: client }))[0]?.id;
    return clientUniqueId === undefined ? [] : admin.users.listClientRoleMappings({ id, clientUniqueId });
  });
  return parseAnswer(named, ofClient).some((role) => role.name === name);
}

export async function isInGroup(viewer: Viewer, id: string, groupId: string): Promise<boolean> {
  return (await readGroupsOf(viewer, id)).some((group) => group.id === groupId);
}

/** When Keycloak set the account's password; null without one. */
export async function passwordDateOf({ tokens }: Viewer, id: string): Promise<number | null> {
  const held = parseAnswer(credentials, await keycloak(tokens, (admin) => admin.users.getCredentials({ id })));
  return held.find(({ type }) => type === 'password')?.createdDate ?? null;
}
