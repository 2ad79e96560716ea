import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { getAccess } from '@/lib/users/account/data';
import type { RoleSource } from '@/lib/users/account/schema';
import { makeClient, type TestClient } from '../../../support/clients.ts';
import { freshName, grant, grantManagement, keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

const LEAD = freshName('lead');
const TEAM = freshName('team');
let client: TestClient;
let team: string;
let inner: string;

targetForEachTest();
beforeAll(async () => {
  const admin = await keycloakSide();
  client = await makeClient(admin);
  const ofClient = async (name: string) => {
    await admin.clients.createRole({ id: client.id, name });
    const { id = '' } = (await admin.clients.findRole({ id: client.id, roleName: name })) ?? {};
    return { id, name };
  };
  const [reader, writer, auditor] = [await ofClient('reader'), await ofClient('writer'), await ofClient('auditor')];
  await admin.roles.createComposite({ roleId: writer.id }, [reader]);
  await admin.roles.create({ name: LEAD });
  const { id: leadId = '' } = (await admin.roles.findOneByName({ name: LEAD })) ?? {};
  await admin.roles.createComposite({ roleId: leadId }, [writer, { id: leadId, name: LEAD }]);
  team = (await admin.groups.create({ name: TEAM })).id;
  inner = (await admin.groups.createChildGroup({ id: team }, { name: 'inner' })).id;
  await admin.groups.addClientRoleMappings({ id: team, clientUniqueId: client.id, roles: [auditor] });
  await admin.groups.addClientRoleMappings({ id: inner, clientUniqueId: client.id, roles: [reader] });
});
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.clients.del({ id: client.id });
  await admin.groups.del({ id: team });
  await admin.roles.delByName({ name: LEAD });
});

/** Every role that Keycloak itself says the user has in effect. */
async function effective(): Promise<string[]> {
  const { users, clients } = await keycloakSide();
  const { id } = target;
  const labels = (of: string | null, roles: { name?: string }[]) => roles.map(({ name = '' }) => roleLabel({ client: of, name }));
  const all = [labels(null, await users.listCompositeRealmRoleMappings({ id }))];
  for (const { id: clientUniqueId = '', clientId = '' } of await clients.find()) {
    all.push(labels(clientId, await users.listCompositeClientRoleMappings({ id, clientUniqueId })));
  }
  return all.flat().sort();
}

const sourcesOf = async ({ client: clientId, name }: Role): Promise<RoleSource[] | undefined> =>
  (await getAccess(target.id)).roles.find((role) => role.client === clientId && role.name === name)?.sources;

describe('the roles that a user has in effect', () => {
  test('are those that Keycloak counts, each once', async () => {
    const admin = await keycloakSide();
    for (const state of ['as created', 'with roles', 'in a group']) {
      if (state === 'with roles') await grant(admin, target.id, [LEAD, 'admin']);
      if (state === 'with roles') await grantManagement(admin, target.id, ['view-users']);
      if (state === 'in a group') await admin.users.addToGroup({ id: target.id, groupId: inner });
      const { roles, isWhole } = await getAccess(target.id);
      expect([isWhole, roles.map(roleLabel).sort()]).toEqual([true, await effective()]);
    }
  });

  test('say where each comes from', async () => {
    const admin = await keycloakSide();
    await grant(admin, target.id, [LEAD]);
    await admin.users.addToGroup({ id: target.id, groupId: inner });
    const own = (name: string): Role => ({ client: client.clientId, name });

    expect(await sourcesOf({ client: null, name: LEAD })).toContainEqual({ kind: 'direct' });
    expect(await sourcesOf({ client: null, name: 'offline_access' })).toEqual([{ kind: 'default' }]);
    expect(await sourcesOf({ client: 'account', name: 'view-profile' })).toEqual([{ kind: 'default' }]);
    expect(await sourcesOf(own('writer'))).toEqual([{ kind: 'role', label: LEAD }]);
    expect(await sourcesOf(own('auditor'))).toEqual([{ kind: 'group', label: `/${TEAM}` }]);
    expect(await sourcesOf(own('reader'))).toEqual([
      { kind: 'group', label: `/${TEAM}/inner` },
      { kind: 'role', label: roleLabel(own('writer')) },
    ]);
  });

  test('can be removed where they are direct, and only there', async () => {
    await grant(await keycloakSide(), target.id, [LEAD]);
    const direct = (await getAccess(target.id)).roles.filter(({ isDirect, isDefault }) => isDirect && !isDefault);
    expect(direct.map(roleLabel)).toEqual([LEAD]);
  });
});
