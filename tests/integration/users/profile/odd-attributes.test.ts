import { expect, test } from 'vitest';
import { changeUserAction, saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { setRules } from '../../../support/profile-stage.ts';
import { findByName, keycloakSide, makeUser } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('odd');

test.each(['__proto__', 'constructor', 'hasOwnProperty'])(
  'an attribute named %s is kept when the user is changed',
  async (name) => {
    const admin = await keycloakSide();
    await setRules({ name });
    const attributes = JSON.parse(`{${JSON.stringify(name)}:["kept"]}`);
    const { id } = await makeUser(admin, { username, attributes });
    const heldBefore = JSON.stringify((await findByName(admin, username))?.attributes);
    expect(heldBefore).toBe(`{"${name}":["kept"]}`);

    expect(await changeUserAction({ id, operation: { kind: 'disable' } })).toMatchObject({ ok: true });
    const after = await findByName(admin, username);
    expect(after).toMatchObject({ enabled: false });
    expect(JSON.stringify(after?.attributes)).toBe(heldBefore);
  },
);

test.each(['constructor', 'hasOwnProperty'])('an attribute named %s is shown and saved', async (name) => {
  const admin = await keycloakSide();
  await setRules({ name });
  const { id } = await makeUser(admin, { username });
  const fieldOf = async () => (await getUser(id)).profile.find((field) => field.name === name);
  expect(await fieldOf()).toMatchObject({ label: name, values: [] });

  const values = JSON.parse(`{${JSON.stringify(name)}:["new"]}`);
  expect(await saveProfileAction({ id, emailVerified: false, values })).toMatchObject({ ok: true });
  expect(await fieldOf()).toMatchObject({ label: name, values: ['new'] });
});

test('an attribute named __proto__ is shown as one that cannot be changed', async () => {
  const admin = await keycloakSide();
  await setRules({ name: '__proto__' });
  const { id } = await makeUser(admin, { username });

  const { profile } = await getUser(id);
  expect(profile.find(({ name }) => name === '__proto__')).toMatchObject({ label: '__proto__', isReadOnly: true });
});
