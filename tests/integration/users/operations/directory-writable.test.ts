import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeUserAction, resetPasswordAction, saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletedUsers, getDeletionImpact } from '@/lib/users/deletion/data';
import { listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, keycloakSide, removeUsers, SEEDED_USERS, testStack } from '../../../support/stack.ts';

const KEPT = { uid: 'maja.house', firstName: 'Maja', lastName: 'House', password: 'from-the-directory' };
const DELETED = { uid: 'nils.house', firstName: 'Nils', lastName: 'House', password: 'from-the-directory' };
let directory: Directory;
let administrator: string;

beforeAll(async () => {
  directory = await startDirectory(await keycloakSide(), [KEPT, DELETED], { editMode: 'WRITABLE' });
  administrator = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
});
afterAll(async () => {
  await removeUsers(await keycloakSide(), [DELETED.uid]);
  await directory?.stop();
});
beforeEach(() => asSession(administrator));

const idOf = async ({ uid }: typeof KEPT) => (await listUsers(userListSchema.parse({ q: uid }))).users[0]?.id ?? '';

describe('a realm with a directory that may be written to', () => {
  test('saves a profile in the directory, and sets a password there', async () => {
    const id = await idOf(KEPT);
    expect(await getUser(id)).toMatchObject({ origin: { kind: 'federation', name: directory.name, isReadOnly: false } });
    const values = { firstName: ['Nova'], lastName: ['House'], email: [`${KEPT.uid}@house.example`] };
    expect(await saveProfileAction({ id, emailVerified: true, values })).toMatchObject({ ok: true });
    expect(await directory.entryOf(KEPT.uid)).toContain('cn: Nova');

    expect(await resetPasswordAction({ id, password: 'Another-1-for-Maja' })).toMatchObject({ ok: true });
    const refusal = async (password: string) => (await passwordGrant(KEPT.uid, password)).body.error_description;
    expect(await refusal(KEPT.password)).toBe('Invalid user credentials');
    expect(await refusal('Another-1-for-Maja')).toBe('Account is not fully set up');
  });

  test('loses the entry of a deleted user, as Pouch says beforehand; a restore stores the user in Keycloak under the same ID', async () => {
    const id = await idOf(DELETED);
    expect(
      await changeUserAction({ id, operation: { kind: 'add-role', role: { client: null, name: 'create-realm' } } }),
    ).toMatchObject({ ok: true });
    const fate = { name: directory.name, afterDeletion: 'deleted' };
    expect(await getDeletionImpact(id)).toMatchObject({ directory: fate, refusal: null });
    expect(await getDeletedUsers()).toMatchObject({ directories: [fate] });
    expect(await deleteUserAction({ id, username: DELETED.uid })).toMatchObject({ ok: true });
    expect(await directory.entryOf(DELETED.uid)).toBe('');
    expect(await idOf(DELETED)).toBe('');

    const restored = await restoreDeletedUserAction(id);
    if (!restored.ok) throw new Error(restored.message);
    expect(restored.data.missing).toContain('the entry in the LDAP directory: the user is now stored in Keycloak');
    const admin = await keycloakSide();
    const back = await findByName(admin, DELETED.uid);
    expect(back).toMatchObject({
      id,
      firstName: 'Nils',
      lastName: 'House',
      email: `${DELETED.uid}@house.example`,
      enabled: true,
    });
    expect(back?.federationLink).toBeUndefined();
    expect(Object.keys(back?.attributes ?? {}).filter((name) => name.startsWith('LDAP_'))).toEqual([]);
    expect((await admin.users.listRealmRoleMappings({ id })).map(({ name }) => name)).toContain('create-realm');
    expect((await passwordGrant(DELETED.uid, DELETED.password)).body.error_description).toBe('Invalid user credentials');
    const { password } = restored.data.handOff;
    expect((await passwordGrant(DELETED.uid, password)).body.error_description).toBe('Account is not fully set up');
  });
});
