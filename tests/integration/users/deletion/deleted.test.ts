import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { viewerOfSession } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletedUsers } from '@/lib/users/deletion/data';
import { deleteKeeping } from '@/lib/users/snapshots/deleted';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { linkToProvider } from '../../../support/shut-out.ts';
import { findByName, freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

let administrator: string;
let ordinary: string;
let target: { id: string; username: string; password: string };

beforeAll(async () => {
  const password = testStack().userPassword;
  ordinary = await signIn({ username: PEOPLE.ordinary, password });
  administrator = await signIn({ username: PEOPLE.administrator, password });
});
beforeEach(async () => {
  target = await makeUser(await keycloakSide(), { roles: ['create-realm'], managementRoles: ['view-events'] });
  await asSession(administrator);
});
afterEach(async () => {
  await removeUsers(await keycloakSide(), [target.username]);
  await database((db) => db.delete(deletedUsers).where(eq(deletedUsers.id, target.id)));
});

const remove = () => deleteUserAction({ id: target.id, username: target.username });
const restore = () => restoreDeletedUserAction(target.id);
const kept = async () => (await getDeletedUsers()).users.find(({ id }) => id === target.id);
const isThere = async () => (await findByName(await keycloakSide(), target.username)) !== undefined;

/** Everything of an account that a restore promises to bring back. */
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

describe('done', () => {
  test('a deleted account comes back with the same id, roles, groups, links and attributes', async () => {
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
      expect(await kept()).toMatchObject({
        username: target.username,
        deletedBy: PEOPLE.administrator,
        groups: [`/${group}/inner`],
      });

      const result = await restore();
      expect(result).toMatchObject({ ok: true, data: { missing: expect.arrayContaining(['the old password']) } });
      expect(await whole()).toEqual(before);
      const password = result.ok ? result.data.handOff.temporaryPassword : '';
      expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
      expect(await kept()).toBeUndefined();
    } finally {
      await removeProvider();
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
      await admin.groups.del({ id: groupId });
    }
  });

  test('a disabled account comes back disabled', async () => {
    const admin = await keycloakSide();
    await admin.users.update({ id: target.id }, { ...(await admin.users.findOne({ id: target.id })), enabled: false });
    await remove();
    await restore();
    expect(await findByName(admin, target.username)).toMatchObject({ id: target.id, enabled: false });
  });

  test('a group that is gone meanwhile is named, and the rest comes back', async () => {
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

  test('an identity provider that is gone meanwhile is named', async () => {
    const admin = await keycloakSide();
    const removeProvider = await linkToProvider(admin, target.id, 'passing');
    await remove();
    await removeProvider();

    const missing = expect.arrayContaining(['the sign-in through passing, which the realm no longer has']);
    expect(await restore()).toMatchObject({ ok: true, data: { missing } });
  });

  test('the membership of an organization is named, which does not come back', async () => {
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

describe('refused', () => {
  test('what was never deleted, or was restored already', async () => {
    expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    await remove();
    expect(await restore()).toMatchObject({ ok: true });
    expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('a name that somebody else has taken since: nothing is lost', async () => {
    await remove();
    const admin = await keycloakSide();
    const usurper = await makeUser(admin, { username: target.username });
    expect(await restore()).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('another user now has'),
    });
    await admin.users.del({ id: usurper.id });
    expect(await restore()).toMatchObject({ ok: true });
  });

  test('an id that is none', async () => {
    expect(await restoreDeletedUserAction('..')).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test.each([
    ['a visitor without a session', () => null, 'UNAUTHENTICATED'],
    ['an ordinary user', () => ordinary, 'FORBIDDEN'],
  ])('%s neither sees nor restores anybody', async (_who, sid, code) => {
    await remove();
    await asSession(sid());
    await expect(getDeletedUsers()).rejects.toMatchObject({ code });
    expect(await restore()).toMatchObject({ ok: false, code });
    expect(await isThere()).toBe(false);
  });
});

describe('bad days', () => {
  test('a delete that Keycloak refuses leaves nothing to restore', async () => {
    proxy.inject({ method: 'DELETE', fault: { kind: 'answer', status: 400, body: '{}' } });
    expect(await remove()).toMatchObject({ ok: false });
    proxy.reset();
    expect(await kept()).toBeUndefined();
    expect(await isThere()).toBe(true);
  });

  test('a crash between the delete and its record: the list asks Keycloak', async () => {
    await remove();
    await database((db) => db.update(deletedUsers).set({ isCertain: false }).where(eq(deletedUsers.id, target.id)));
    expect(await kept()).toMatchObject({ username: target.username });
  });

  test('somebody looks at the list while a delete is under way: what is kept stays kept', async () => {
    const viewer = await viewerOfSession(sessionKeyOf(administrator));
    if (!viewer) throw new Error('no session');
    const looks: unknown[] = [];
    await deleteKeeping(viewer, target.id, async () => {
      looks.push(await kept());
      await (await keycloakSide()).users.del({ id: target.id });
    });
    expect(looks).toEqual([undefined]);
    expect(await kept()).toMatchObject({ username: target.username });
    expect(await restore()).toMatchObject({ ok: true });
  });

  test('a crash before a delete: the list asks Keycloak, and forgets what was kept', async () => {
    const viewer = await viewerOfSession(sessionKeyOf(administrator));
    if (!viewer) throw new Error('no session');
    await expect(deleteKeeping(viewer, target.id, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    const rows = () => database((db) => db.select().from(deletedUsers).where(eq(deletedUsers.id, target.id)));
    const earlier = new Date(Date.now() - 11 * 60_000);
    await database((db) => db.update(deletedUsers).set({ deletedAt: earlier }).where(eq(deletedUsers.id, target.id)));
    expect(await rows()).toHaveLength(1);
    expect(await kept()).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  test('a lost answer to the restore: found out, and the password is the right one', async () => {
    await remove();
    proxy.inject({ method: 'POST', path: /partialImport/, fault: { kind: 'lose-answer' }, times: 1 });
    const result = await restore();
    expect(result).toMatchObject({ ok: true });
    const password = result.ok ? result.data.handOff.temporaryPassword : '';
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
  });

  test('a lost request: it says so, and the account can be restored afterwards', async () => {
    await remove();
    proxy.inject({ method: 'POST', path: /partialImport/, fault: { kind: 'cut' }, times: 1 });
    expect(await restore()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    expect(await restore()).toMatchObject({ ok: true });
  });

  test('what is older than 30 days is neither shown nor restored', async () => {
    await remove();
    const long = new Date(Date.now() - 31 * 86_400_000);
    await database((db) => db.update(deletedUsers).set({ deletedAt: long }).where(eq(deletedUsers.id, target.id)));
    expect(await kept()).toBeUndefined();
    expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});
