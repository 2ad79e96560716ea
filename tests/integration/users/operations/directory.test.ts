import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { changeUserAction, resetPasswordAction, saveProfileAction, sendPasswordLinkAction } from '@/lib/users/account/actions';
import { getCredentials, getUser } from '@/lib/users/account/data';
import type { ChangeUser } from '@/lib/users/account/schema';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, keycloakSide, SEEDED_USERS, testStack } from '../../../support/stack.ts';

const LENA = { uid: 'lena.house', firstName: 'Lena', lastName: 'House', password: 'from-the-directory' };
const OTTO = { uid: 'otto.house', firstName: 'Otto', lastName: 'House', password: 'from-the-directory' };
let directory: Directory;
let administrator: string;

beforeAll(async () => {
  directory = await startDirectory(await keycloakSide(), [LENA, OTTO]);
  administrator = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
});
afterAll(() => directory?.stop());
beforeEach(() => asSession(administrator));

const list = (q: string) => listUsers(userListSchema.parse({ q }));
const idOf = async ({ uid }: typeof LENA) => (await list(uid)).users[0]?.id ?? '';
const change = async (operation: ChangeUser['operation']) => changeUserAction({ id: await idOf(LENA), operation });
const seen = async () => findByName(await keycloakSide(), LENA.uid);

describe('a realm with a directory that may only be read', () => {
  test('lists no users until there is a search, which finds them', async () => {
    expect(await list('')).toMatchObject({ users: [], directories: [directory.name] });
    expect(await list(LENA.uid)).toMatchObject({
      users: [{ username: LENA.uid, name: 'Lena House', email: `${LENA.uid}@house.example` }],
      directories: [],
    });
  });

  test('shows where a user comes from, and that the profile cannot be changed', async () => {
    const user = await getUser(await idOf(LENA));
    expect(user).toMatchObject({ origin: { kind: 'federation', name: directory.name, isReadOnly: true }, guard: null });
    expect(user.profile.map(({ name }) => name)).toEqual(expect.arrayContaining(['username', 'email', 'firstName', 'lastName']));
    expect(user.profile.filter(({ isReadOnly }) => !isReadOnly)).toEqual([]);
    const labels = tasksFor(user, { client: null, name: 'admin' }, { credentials: await getCredentials(user.id) }).map(
      ({ label }) => label,
    );
    expect(labels).toEqual(expect.arrayContaining(['Disable', 'Make administrator']));
    expect(labels.filter((label) => /password|profile|credential/.test(label))).toEqual([]);
  });

  test('shows the password as one that Keycloak does not store', async () => {
    expect(await getCredentials(await idOf(LENA))).toEqual([
      { id: null, type: 'password', name: 'Password', label: null, createdAt: null },
    ]);
  });

  test('refuses a change of the profile in words, and nothing changes', async () => {
    const form = { id: await idOf(LENA), emailVerified: true, values: { firstName: ['Nova'] } };
    expect(await saveProfileAction(form)).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { firstName: [expect.stringContaining('does not allow')] },
    });
    expect(await seen()).toMatchObject({ firstName: 'Lena', emailVerified: false });
  });

  test.each([
    ['a reset', (id: string) => resetPasswordAction({ id, password: null })],
    ['a link for choosing one', (id: string) => sendPasswordLinkAction(id)],
    ['requiring a new one', (id: string) => changeUserAction({ id, operation: { kind: 'require-password' } })],
  ])('refuses %s in words: the password is the directory’s', async (_what, attempt) => {
    expect(await attempt(await idOf(LENA))).toMatchObject({
      ok: false,
      code: 'REFUSED',
      message: expect.stringContaining(`read-only LDAP directory "${directory.name}"`),
    });
    expect(await passwordGrant(LENA.uid, LENA.password)).toMatchObject({ status: 200 });
    expect(await seen()).toMatchObject({ requiredActions: [] });
  });

  test('lets an administrator disable and enable a user and change roles, which Keycloak stores itself', async () => {
    expect(await change({ kind: 'disable' })).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ enabled: false, firstName: 'Lena' });
    expect((await passwordGrant(LENA.uid, LENA.password)).body.error_description).toBe('Account disabled');
    expect(await change({ kind: 'enable' })).toMatchObject({ ok: true });
    expect(await passwordGrant(LENA.uid, LENA.password)).toMatchObject({ status: 200 });

    const roles = async () =>
      (await (await keycloakSide()).users.listRealmRoleMappings({ id: await idOf(LENA) })).map(({ name }) => name);
    expect(await change({ kind: 'add-role', role: { client: null, name: 'create-realm' } })).toMatchObject({ ok: true });
    expect(await roles()).toContain('create-realm');
    expect(await change({ kind: 'remove-role', role: { client: null, name: 'create-realm' } })).toMatchObject({ ok: true });
    expect(await roles()).not.toContain('create-realm');
  });

  test('imports a deleted user again under another ID, as Pouch says beforehand and instead of restoring', async () => {
    const id = await idOf(OTTO);
    expect(await getDeletionImpact(id)).toMatchObject({
      directory: { name: directory.name, afterDeletion: 'returns' },
      refusal: null,
    });
    expect(await deleteUserAction({ id, username: OTTO.uid })).toMatchObject({ ok: true });
    expect(await (await keycloakSide()).users.findOne({ id })).toBeNull();

    const again = await idOf(OTTO);
    expect(again).not.toBe('');
    expect(again).not.toBe(id);
    expect(await restoreDeletedUserAction(id)).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('with another ID'),
    });
  });
});
