import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeUserAction,
  removeCredentialAction,
  resetPasswordAction,
  saveProfileAction,
  setAdministratorAction,
} from '@/lib/users/account/actions';
import { getAccess, getCredentials, getSessions, getUser } from '@/lib/users/account/data';
import type { ChangeUser } from '@/lib/users/account/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession, inSession, request } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { linkToProvider, shutOut } from '../../../support/shut-out.ts';
import { findByName, freshName, grant, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

/** How often the race is run; `npm run soak` asks for more. */
const ROUNDS = Number(process.env.POUCH_SOAK_ROUNDS ?? 3);

const PATIENCE = { timeout: 30_000 };

type Operation = ChangeUser['operation'];

let administrator: string;
let ordinary: string;
let target: { id: string; username: string; password: string };

beforeAll(async () => {
  const password = testStack().userPassword;
  ordinary = await signIn({ username: PEOPLE.ordinary, password });
  administrator = await signIn({ username: PEOPLE.administrator, password });
});
beforeEach(async () => {
  target = await makeUser(await keycloakSide());
  await asSession(administrator);
});
afterEach(async () => removeUsers(await keycloakSide(), [target.username]));

const change = (operation: Operation, id = target.id) => changeUserAction({ id, operation });
const seen = async () => findByName(await keycloakSide(), target.username);
const realmRoles = async () =>
  (await (await keycloakSide()).users.listRealmRoleMappings({ id: target.id })).map(({ name }) => name);

describe('done', () => {
  test('disable ends the sessions as well, and enable undoes it', async () => {
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

  test('roles, groups and the administrator role come and go', async () => {
    const admin = await keycloakSide();
    const { id: groupId } = await admin.groups.create({ name: freshName('team') });
    try {
      expect(await change({ kind: 'add-role', role: 'create-realm' })).toMatchObject({ ok: true });
      expect(await change({ kind: 'join-group', groupId })).toMatchObject({ ok: true });
      expect(await setAdministratorAction(target.id, true)).toMatchObject({ ok: true });
      expect(await realmRoles()).toEqual(expect.arrayContaining(['create-realm', 'admin']));
      expect(await getUser(target.id)).toMatchObject({ administrator: 'directly' });
      const access = await getAccess(target.id);
      expect(access.groups.map(({ id }) => id)).toEqual([groupId]);

      expect(await change({ kind: 'remove-role', role: 'create-realm' })).toMatchObject({ ok: true });
      expect(await change({ kind: 'leave-group', groupId })).toMatchObject({ ok: true });
      expect(await setAdministratorAction(target.id, false)).toMatchObject({ ok: true });
      expect(await realmRoles()).toEqual(['default-roles-master']);
      expect((await getAccess(target.id)).groups).toEqual([]);
    } finally {
      await admin.groups.del({ id: groupId });
    }
  });

  test('a reset password works once changed, and until then answers as Wallaroo users see it', async () => {
    const result = await resetPasswordAction({ id: target.id, password: null });

    expect(result).toMatchObject({
      ok: true,
      data: { username: target.username, sdkBlock: expect.stringContaining('wallaroo') },
    });
    const password = result.ok ? result.data.temporaryPassword : '';
    expect((await passwordGrant(target.username, target.password)).body.error_description).toBe('Invalid user credentials');
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
  });

  test('a new password can be required without a reset', async () => {
    expect(await change({ kind: 'require-password' })).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ requiredActions: ['UPDATE_PASSWORD'] });
    expect(await getCredentials(target.id)).toMatchObject([{ type: 'password' }]);
  });

  test('an account that wrong passwords have locked is said to be locked, and unlocked', async () => {
    const admin = await keycloakSide();
    const undo = await shutOut(admin, target);
    try {
      expect((await getUser(target.id)).lock).toMatchObject({ failures: expect.any(Number), lastFailure: expect.any(String) });
      expect(await passwordGrant(target.username, target.password)).not.toMatchObject({ status: 200 });
      expect(await change({ kind: 'unlock' })).toMatchObject({ ok: true });
      expect((await getUser(target.id)).lock).toBeNull();
      expect(await passwordGrant(target.username, target.password)).toMatchObject({ status: 200 });
    } finally {
      await undo();
    }
  });

  test('an account that wrong passwords have disabled for good is let in again by enabling it', async () => {
    const admin = await keycloakSide();
    const undo = await shutOut(admin, target, { forGood: true });
    try {
      expect(await seen()).toMatchObject({ enabled: false });
      expect(await change({ kind: 'enable' })).toMatchObject({ ok: true });
      expect(await getUser(target.id)).toMatchObject({ enabled: true, lock: null });
      expect(await passwordGrant(target.username, target.password)).toMatchObject({ status: 200 });
    } finally {
      await undo();
    }
  });

  test('somebody who signs in through an identity provider, without a password, is known as such', async () => {
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

  test('a saved profile keeps what the form does not know', async () => {
    const admin = await keycloakSide();
    const profile = await admin.users.getProfile();
    await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: 'ENABLED' as never });
    try {
      const user = await admin.users.findOne({ id: target.id });
      await admin.users.update({ id: target.id }, { ...user, attributes: { badge: ['blue'] } });
      const values = { firstName: ['Nova'], lastName: ['Person'], email: [target.username] };
      expect(await saveProfileAction({ id: target.id, emailVerified: false, values })).toMatchObject({ ok: true });
      expect(await seen()).toMatchObject({ firstName: 'Nova', emailVerified: false, attributes: { badge: ['blue'] } });
      expect((await getUser(target.id)).profile).toContainEqual(expect.objectContaining({ name: 'badge', isKnown: false }));
    } finally {
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
    }
  });
});

describe('invalid', () => {
  test.each([
    ['an unknown operation', { kind: 'promote' }],
    ['a delete without its form', { kind: 'delete' }],
    ['a role without a name', { kind: 'add-role', role: ' ' }],
    ['a group that is no id', { kind: 'join-group', groupId: '..' }],
  ])('%s, and Keycloak is not asked', async (_what, operation) => {
    proxy.reset();
    expect(await changeUserAction({ id: target.id, operation })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test('a role that the realm does not have', async () => {
    expect(await change({ kind: 'add-role', role: 'no-such-role' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
      message: expect.stringContaining('no-such-role'),
    });
  });

  test('an e-mail address that Keycloak refuses names its field', async () => {
    const values = { email: ['not an address'] };
    expect(await saveProfileAction({ id: target.id, emailVerified: true, values })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { email: [expect.any(String)] },
    });
    expect(await seen()).toMatchObject({ email: target.username });
  });

  test('a field that the realm does not let be changed', async () => {
    const values = { username: ['somebody-else'] };
    expect(await saveProfileAction({ id: target.id, emailVerified: true, values })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { username: [expect.any(String)] },
    });
  });
});

describe('not allowed', () => {
  test.each([
    ['a visitor without a session', () => null, 'UNAUTHENTICATED'],
    ['an ordinary user', () => ordinary, 'FORBIDDEN'],
  ])('%s changes, resets and reads nothing', async (_who, sid, code) => {
    await asSession(sid());
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: false, code });
    expect(await setAdministratorAction(target.id, true)).toMatchObject({ ok: false, code });
    expect(await resetPasswordAction({ id: target.id, password: null })).toMatchObject({ ok: false, code });
    await expect(getAccess(target.id)).rejects.toMatchObject({ code });
    expect(await seen()).toMatchObject({ enabled: true, requiredActions: [] });
    expect(await realmRoles()).toEqual(['default-roles-master']);
  });

  test('a request without origin', async () => {
    request.headers = new Headers();
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await seen()).toMatchObject({ enabled: true });
  });
});

describe('refused', () => {
  test.each([
    ['oneself', PEOPLE.administrator, 'yourself'],
    ['the bootstrap administrator', 'admin', 'bootstrap administrator'],
    ['a service account', 'service-account-api-client', 'belongs to its client'],
  ])('%s is neither disabled nor demoted', async (_who, username, words) => {
    const admin = await keycloakSide();
    const user = await findByName(admin, username);
    const id = user?.id ?? '';
    const refusal = { ok: false, code: 'REFUSED', message: expect.stringContaining(words) };

    expect(await change({ kind: 'disable' }, id)).toMatchObject(refusal);
    if (username !== 'service-account-api-client') expect(await setAdministratorAction(id, false)).toMatchObject(refusal);
    expect(await getUser(id)).toMatchObject({ enabled: true, guard: expect.stringContaining(words) });
  });

  test('an administrator by a group does not leave it as the last one', async () => {
    const admin = await keycloakSide();
    const role = await admin.roles.findOneByName({ name: 'admin' });
    const { id: groupId } = await admin.groups.create({ name: freshName('keepers') });
    const others = [await findByName(admin, PEOPLE.administrator), await findByName(admin, 'admin')];
    try {
      await admin.groups.addRealmRoleMappings({ id: groupId, roles: [{ id: role?.id ?? '', name: 'admin' }] });
      await admin.users.addToGroup({ id: target.id, groupId });
      const manager = await makeUser(admin, { roles: ['admin'] });
      const sid = await signIn(manager);
      for (const user of others) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled: false });
      await admin.users.delRealmRoleMappings({ id: manager.id, roles: [{ id: role?.id ?? '', name: 'admin' }] });
      await asSession(sid);
      expect(await change({ kind: 'leave-group', groupId })).toMatchObject({ ok: false, code: 'REFUSED' });
      await removeUsers(admin, [manager.username]);
    } finally {
      for (const user of others) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled: true });
      await admin.groups.del({ id: groupId });
      administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
    }
  });

  test.each([
    ['demote', (id: string) => setAdministratorAction(id, false)],
    ['disable', (id: string) => change({ kind: 'disable' }, id)],
  ])('two administrators who %s each other at once: one always stays', async (_what, attack) => {
    const admin = await keycloakSide();
    const others = [await findByName(admin, PEOPLE.administrator), await findByName(admin, 'admin')];
    const pair = [await makeUser(admin, { roles: ['admin'] }), await makeUser(admin, { roles: ['admin'] })] as const;
    const [one, two] = pair;
    const setEnabled = async (ids: (string | undefined)[], enabled: boolean) => {
      for (const id of ids)
        await admin.users.update({ id: id ?? '' }, { ...(await admin.users.findOne({ id: id ?? '' })), enabled });
    };
    await setEnabled(
      others.map((user) => user?.id),
      false,
    );
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const [sidOne, sidTwo] = [await signIn(one), await signIn(two)];
        const results = await Promise.all([inSession(sidOne, () => attack(two.id)), inSession(sidTwo, () => attack(one.id))]);

        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        const holders = await admin.roles.findUsersWithRole({ name: 'admin' });
        expect(holders.filter(({ id, enabled }) => enabled && pair.some((person) => person.id === id))).toHaveLength(1);
        await setEnabled([one.id, two.id], true);
        for (const { id } of pair) await grant(admin, id, ['admin']);
      }
    } finally {
      await setEnabled(
        others.map((user) => user?.id),
        true,
      );
      await removeUsers(admin, [one.username, two.username]);
      administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
    }
  });
});

describe('bad days', () => {
  test('a lost answer to a reset: asked again with the same password, which then is the right one', async () => {
    proxy.inject({ method: 'PUT', path: /reset-password/, fault: { kind: 'lose-answer' }, times: 1 });

    const result = await resetPasswordAction({ id: target.id, password: null });
    expect(result).toMatchObject({ ok: true });
    const password = result.ok ? result.data.temporaryPassword : '';
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
  });

  test('no Keycloak: it says so, and it works again afterwards', async () => {
    proxy.inject({ fault: { kind: 'cut' } });
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    proxy.reset();
    await expect.poll(async () => (await change({ kind: 'disable' })).ok, PATIENCE).toBe(true);
    expect(await seen()).toMatchObject({ enabled: false });
  });
});
