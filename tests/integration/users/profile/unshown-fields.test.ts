import { expect, test } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { changeUserAction, saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { newUser } from '../../../support/new-user.ts';
import { setRules } from '../../../support/profile-stage.ts';
import { findByName, makeUser } from '../../../support/stack.ts';
import { admin, userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('unshown');

const LONG_NAMES = { name: 'username', validations: { length: { min: '100' } } };
const SITE = { name: 'site', displayName: 'Place of work', required: { roles: ['admin', 'user'] } };
const REFUSAL = {
  ok: false,
  message: 'Keycloak did not save this. Place of work: Fill this in. The realm requires it.',
  labels: { site: 'Place of work' },
};

test('a field that is demanded since the profile was opened is named by its label', async () => {
  const { id } = await makeUser(admin, { username });
  const { profile } = await getUser(id);
  await setRules(SITE);
  const values = { email: [username], firstName: ['Ina'], lastName: ['New'] };

  expect(profile.map(({ name }) => name)).not.toContain('site');
  expect(await saveProfileAction({ id, emailVerified: true, values })).toMatchObject(REFUSAL);
  expect(await changeUserAction({ id, operation: { kind: 'enable' } })).toMatchObject(REFUSAL);
  expect(await changeUserAction({ id, operation: { kind: 'disable' } })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  const outcomes = (await listRecord({ target: id })).items.map(({ action, outcome }) => `${action} ${outcome}`);
  // All sessions have ended.
  expect(outcomes).toEqual(['user.disable unknown', 'user.enable refused', 'user.update refused']);
  expect(await findByName(admin, username)).toMatchObject({ firstName: 'Test' });
});

test('a field that is demanded since the form for a new user was opened is named by its label', async () => {
  const { fields } = await getCreationForm();
  await setRules(SITE);

  expect(fields).toEqual([]);
  expect(await createUserAction(newUser())).toMatchObject(REFUSAL);
});

test('a user whose profile the realm no longer accepts can be restored', async () => {
  const { id } = await makeUser(admin, { username });
  expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
  await setRules(SITE, LONG_NAMES);

  expect(await restoreDeletedUserAction(id)).toMatchObject({ ok: true });
  expect(await findByName(admin, username)).toMatchObject({ id, enabled: true, firstName: 'Test' });
});
