import { describe, expect, test } from 'vitest';
import { passwordGrant } from '../../../support/code-flow.ts';
import { listed, remove, restore, targetToDelete } from '../../../support/deletion-stage.ts';
import { linkToProvider } from '../../../support/shut-out.ts';
import { findByName, freshName, keycloakSide, SEEDED_USERS } from '../../../support/stack.ts';
import { isThere, target } from '../../../support/target-stage.ts';

targetToDelete();

/** Everything of the target that a restore promises. */
async function whole() {
  const admin = await keycloakSide();
  const { id } = target;
  const { access: _, requiredActions: __, notBefore: ___, ...user } = (await admin.users.findOne({ id })) ?? {};
  const roles = await admin.users.listRoleMappings({ id });
  return {
    user,
    realmRoles: (roles.realmMappings ?? []).map(({ name }) => name).sort(),
    clientRoles: Object.entries(roles.clientMappings ?? {}).map(([client, { mappings }]) => [
      client,
      (mappings as { name: string }[]).map(({ name }) => name).sort(),
    ]),
    groups: (await admin.users.listGroups({ id })).map(({ path }) => path).sort(),
    links: await admin.users.listFederatedIdentities({ id }),
  };
}

describe('a restored user', () => {
  test('has the same ID, roles, groups, links and attributes as before, and a temporary password', async () => {
    const admin = await keycloakSide();
    const profile = await admin.users.getProfile();
    const group = freshName('team');
    const { id: groupId } = await admin.groups.create({ name: group });
    const { id: childId } = await admin.groups.createChildGroup({ id: groupId }, { name: 'inner' });
    await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: 'ENABLED' as never });
    const removeProvider = await linkToProvider(admin, target.id, 'partner');
    try {
      const user = await admin.users.findOne({ id: target.id });
      await admin.users.update({ id: target.id }, { ...user, emailVerified: false, attributes: { badge: ['blue', 'green'] } });
      await admin.users.addToGroup({ id: target.id, groupId: childId });
      const before = await whole();

      expect(await remove()).toMatchObject({ ok: true });
      expect(await isThere()).toBe(false);
      expect(await listed()).toMatchObject({
        username: target.username,
        deletedBy: SEEDED_USERS.administrator,
        groups: [`/${group}/inner`],
      });

      const result = await restore();
      expect(result).toMatchObject({ ok: true, data: { missing: expect.arrayContaining(['the old password']) } });
      expect(await whole()).toEqual(before);
      const password = result.ok ? result.data.handOff.password : '';
      expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
      expect(await listed()).toBeUndefined();
    } finally {
      await removeProvider();
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
      await admin.groups.del({ id: groupId });
    }
  });

  test('is disabled if the user was', async () => {
    const admin = await keycloakSide();
    await admin.users.update({ id: target.id }, { ...(await admin.users.findOne({ id: target.id })), enabled: false });
    await remove();
    await restore();
    expect(await findByName(admin, target.username)).toMatchObject({ id: target.id, enabled: false });
  });

  test('has all but a group that was deleted meanwhile, which is named', async () => {
    const admin = await keycloakSide();
    const group = freshName('passing');
    const { id: groupId } = await admin.groups.create({ name: group });
    await admin.users.addToGroup({ id: target.id, groupId });
    await remove();
    await admin.groups.del({ id: groupId });

    expect(await restore()).toMatchObject({
      ok: true,
      data: { missing: expect.arrayContaining([expect.stringContaining(`/${group}`)]) },
    });
    expect(await isThere()).toBe(true);
  });

  test('cannot sign in through an identity provider that was deleted meanwhile, which is named', async () => {
    const admin = await keycloakSide();
    const removeProvider = await linkToProvider(admin, target.id, 'passing');
    await remove();
    await removeProvider();

    const missing = expect.arrayContaining(['the sign-in through passing, which the realm no longer has']);
    expect(await restore()).toMatchObject({ ok: true, data: { missing } });
  });

  test('is no longer a member of an organization, which is named', async () => {
    const admin = await keycloakSide();
    const { organizationsEnabled } = (await admin.realms.findOne({ realm: 'master' })) ?? {};
    await admin.realms.update({ realm: 'master' }, { organizationsEnabled: true });
    const { id: orgId } = await admin.organizations.create({ name: 'house', domains: [{ name: 'house.example' }] });
    try {
      await admin.organizations.addMember({ orgId, userId: target.id });
      await remove();
      const missing = expect.arrayContaining(['membership in the organization house']);
      expect(await restore()).toMatchObject({ ok: true, data: { missing } });
    } finally {
      await admin.organizations.delById({ id: orgId });
      await admin.realms.update({ realm: 'master' }, { organizationsEnabled });
    }
  });
});
