import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { changeUserAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableGroups } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletedUsers } from '@/lib/users/deletion/data';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

/** A group b within a, and a group a/b: Keycloak gives both the path /a/b. */
let outer: string;
let nested: { id: string; label: string };
let slashed: { id: string; label: string };

beforeEach(async () => {
  const { groups } = await keycloakSide();
  const name = freshName('a');
  outer = (await groups.create({ name })).id;
  nested = { id: (await groups.createChildGroup({ id: outer }, { name: 'b' })).id, label: `/${name}/b` };
  slashed = { id: (await groups.create({ name: `${name}/b` })).id, label: `“${name}/b”` };
});
afterEach(async () => {
  const { groups } = await keycloakSide();
  for (const id of [outer, slashed.id]) await groups.del({ id });
});

const held = async () => (await (await keycloakSide()).users.listGroups({ id: target.id })).map(({ id }) => id);
const join = async (groupId: string) => (await keycloakSide()).users.addToGroup({ id: target.id, groupId });
const remove = () => deleteUserAction({ id: target.id, username: target.username });
const restore = () => restoreDeletedUserAction(target.id);
const noteOf = (what: string, why: string) => expect.arrayContaining([`the group ${what}${why}`]);

describe('two groups with the same path', () => {
  test('are offered under different names, and the chosen one is joined and left', async () => {
    for (const { id, label } of [nested, slashed]) {
      const offered = (await getAvailableGroups(target.id)).find((group) => group.id === id);
      expect(offered && groupLabel(offered)).toBe(label);
      const operation = (kind: string) => ({ id: target.id, operation: { kind, groupId: id } });
      expect(await changeUserAction(operation('join-group'))).toMatchObject({ ok: true });
      expect(await held()).toEqual([id]);
      expect((await getAccess(target.id)).groups.map(groupLabel)).toEqual([label]);
      expect(await changeUserAction(operation('leave-group'))).toMatchObject({ ok: true });
      expect(await held()).toEqual([]);
    }
  });

  test('are not mistaken for each other by a restore', async () => {
    for (const { id, label } of [nested, slashed]) {
      await join(id);
      expect(await remove()).toMatchObject({ ok: true });
      expect((await getDeletedUsers()).users.find((user) => user.id === target.id)?.groups).toEqual([label]);
      expect(await restore()).toMatchObject({ ok: true, data: { replaced: [] } });
      expect(await held()).toEqual([id]);
      await (await keycloakSide()).users.delFromGroup({ id: target.id, groupId: id });
    }
  });
});

test('a group that was created again is found by its path, and the restore says so', async () => {
  const { groups } = await keycloakSide();
  await join(nested.id);
  await remove();
  await groups.del({ id: nested.id });
  const again = await groups.createChildGroup({ id: outer }, { name: 'b' });
  expect(await restore()).toMatchObject({
    ok: true,
    data: { replaced: noteOf(nested.label, ' was found by its path, not by its ID') },
  });
  expect(await held()).toEqual([again.id]);
});

test('a group that is gone is not replaced by another one with the same path', async () => {
  await join(nested.id);
  await remove();
  await (await keycloakSide()).groups.del({ id: nested.id });
  expect(await restore()).toMatchObject({
    ok: true,
    data: { missing: noteOf(nested.label, ', which the realm no longer has'), replaced: [] },
  });
  expect(await held()).toEqual([]);
});

describe('a snapshot of an older version, which has paths only', () => {
  /** Writes the groups of the deleted user down as older versions did. */
  async function deleteAsBefore(groups: string[]): Promise<void> {
    await remove();
    const where = eq(deletedUsers.id, target.id);
    await database(async (db) => {
      const [row] = await db.select().from(deletedUsers).where(where);
      const { roles: _, ...kept } = (row?.snapshot ?? {}) as Record<string, unknown>;
      const older = { ...kept, realmRoles: ['default-roles-master'], clientRoles: { account: ['view-consent'] }, groups };
      await db.update(deletedUsers).set({ snapshot: older }).where(where);
    });
  }

  test('brings the user back with its roles, and with a group whose path is unique', async () => {
    const path = nested.label.replace(/\/b$/, '');
    await deleteAsBefore([path]);
    expect(await restore()).toMatchObject({
      ok: true,
      data: { replaced: noteOf(path, ' was found by its path, not by its ID') },
    });
    expect(await held()).toEqual([outer]);
    const { clientMappings } = await (await keycloakSide()).users.listRoleMappings({ id: target.id });
    expect(clientMappings?.account?.mappings).toMatchObject([{ name: 'view-consent' }]);
  });

  test('does not guess where several groups have the path', async () => {
    await deleteAsBefore([nested.label]);
    expect(await restore()).toMatchObject({
      ok: true,
      data: { missing: noteOf(nested.label, ', because several groups have this path') },
    });
    expect(await held()).toEqual([]);
  });
});
