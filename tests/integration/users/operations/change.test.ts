import { describe, expect, test } from 'vitest';
import {
  changeUserAction,
  removeCredentialAction,
  resetPasswordAction,
  setAdministratorAction,
} from '@/lib/users/account/actions';
import { getAccess, getCredentials, getSessions, getUser } from '@/lib/users/account/data';
import type { ChangeUser } from '@/lib/users/account/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession, request } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { linkToProvider } from '../../../support/shut-out.ts';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { realmRoles, seen, target, targetForEachTest } from '../../../support/target-stage.ts';
import { administrator, STRANGERS } from '../../../support/viewers.ts';

const PATIENCE = { timeout: 30_000 };

targetForEachTest();

const change = (operation: ChangeUser['operation']) => changeUserAction({ id: target.id, operation });

describe('changing a user', () => {
  test('ends the sessions with disable, and lets the user sign in again with enable', async () => {
    await signIn(target);
    await asSession(administrator);
    expect((await getSessions(target.id)).sessions).toHaveLength(1);

    expect(await change({ kind: 'disable' })).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ enabled: false, firstName: 'Test' });
    expect((await getSessions(target.id)).sessions).toHaveLength(0);
    expect(await passwordGrant(target.username, target.password)).toMatchObject({ status: 400 });

    expect(await change({ kind: 'enable' })).toMatchObject({ ok: true });
    expect(await passwordGrant(target.username, target.password)).toMatchObject({ status: 200 });
  });

  test('gives and takes away roles, groups and the administrator role', async () => {
    const admin = await keycloakSide();
    const { id: groupId } = await admin.groups.create({ name: freshName('team') });
    try {
      expect(await change({ kind: 'add-role', role: { client: null, name: 'create-realm' } })).toMatchObject({ ok: true });
      expect(await change({ kind: 'join-group', groupId })).toMatchObject({ ok: true });
      expect(await setAdministratorAction(target.id, true)).toMatchObject({ ok: true });
      expect(await realmRoles()).toEqual(expect.arrayContaining(['create-realm', 'admin']));
      expect(await getUser(target.id)).toMatchObject({ administrator: 'directly' });
      const access = await getAccess(target.id);
      expect(access.groups.map(({ id }) => id)).toEqual([groupId]);

      expect(await change({ kind: 'remove-role', role: { client: null, name: 'create-realm' } })).toMatchObject({ ok: true });
      expect(await change({ kind: 'leave-group', groupId })).toMatchObject({ ok: true });
      expect(await setAdministratorAction(target.id, false)).toMatchObject({ ok: true });
      expect(await realmRoles()).toEqual(['default-roles-master']);
      expect((await getAccess(target.id)).groups).toEqual([]);
    } finally {
      await admin.groups.del({ id: groupId });
    }
  });

  test('requires a new password without a reset', async () => {
    expect(await change({ kind: 'require-password' })).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ requiredActions: ['UPDATE_PASSWORD'] });
    expect(await getCredentials(target.id)).toMatchObject([{ type: 'password' }]);
  });

  test('shows a user who has an identity provider and no password as such', async () => {
    const admin = await keycloakSide();
    const undo = await linkToProvider(admin, target.id, 'house');
    try {
      for (const { id } of await getCredentials(target.id)) {
        expect(await removeCredentialAction({ id: target.id, credential: id })).toMatchObject({ ok: true });
      }
      expect(await getUser(target.id)).toMatchObject({ origin: { kind: 'broker', name: 'house' }, hasPassword: false });
    } finally {
      await undo();
    }
  });

  test('says so where Keycloak does not answer, and works again afterwards', async () => {
    proxy.inject({ fault: { kind: 'cut' } });
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    proxy.reset();
    await expect.poll(async () => (await change({ kind: 'disable' })).ok, PATIENCE).toBe(true);
    expect(await seen()).toMatchObject({ enabled: false });
  });

  test.each([
    ['an unknown operation', { kind: 'promote' }],
    ['a delete without its form', { kind: 'delete' }],
    ['a role without a name', { kind: 'add-role', role: { client: null, name: '' } }],
    ['an invalid group ID', { kind: 'join-group', groupId: '..' }],
  ])('refuses %s without asking Keycloak', async (_what, operation) => {
    proxy.reset();
    expect(await changeUserAction({ id: target.id, operation })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test('names a role that the realm does not have', async () => {
    expect(await change({ kind: 'add-role', role: { client: null, name: 'no-such-role' } })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
      message: expect.stringContaining('no-such-role'),
    });
  });
});

describe('not allowed', () => {
  test.each(STRANGERS)('%s changes, resets and reads nothing', async (_who, sid, code) => {
    await asSession(sid());
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: false, code });
    expect(await setAdministratorAction(target.id, true)).toMatchObject({ ok: false, code });
    expect(await resetPasswordAction({ id: target.id, password: null })).toMatchObject({ ok: false, code });
    await expect(getAccess(target.id)).rejects.toMatchObject({ code });
    expect(await seen()).toMatchObject({ enabled: true, requiredActions: [] });
    expect(await realmRoles()).toEqual(['default-roles-master']);
  });

  test('a request without an origin changes nothing', async () => {
    request.headers = new Headers();
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await seen()).toMatchObject({ enabled: true });
  });
});
