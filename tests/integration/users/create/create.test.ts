import { describe, expect, test } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { created, newUser } from '../../../support/new-user.ts';
import { changeRealm, demandField, makeDefault } from '../../../support/realm-stage.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('new');

describe('creating a user', () => {
  test('makes an enabled, verified user who must choose a password, and hands over a working temporary one', async () => {
    const result = await createUserAction(newUser());

    expect(result).toMatchObject({ ok: true, data: { username, signInUrl: expect.stringContaining('/realms/master/account') } });
    expect(await created()).toMatchObject({
      id: result.ok && result.data.id,
      email: username,
      firstName: 'Ina',
      lastName: 'New',
      enabled: true,
      emailVerified: true,
      requiredActions: ['UPDATE_PASSWORD'],
    });
    const right = await passwordGrant(username, result.ok ? result.data.password : '');
    expect(right.body).toMatchObject({ error: 'invalid_grant', error_description: 'Account is not fully set up' });
    const wrong = await passwordGrant(username, 'something else');
    expect(wrong.body.error_description).toBe('Invalid user credentials');
  });

  test('takes a typed password and an unverified email address', async () => {
    const result = await createUserAction(newUser({ password: 'typed by hand 1', emailVerified: false }));

    expect(result).toMatchObject({ ok: true, data: { password: 'typed by hand 1' } });
    expect(await created()).toMatchObject({ emailVerified: false });
  });

  test('returns the username as Keycloak stores it, in lower case', async () => {
    const result = await createUserAction(newUser({ username: username.toUpperCase() }));

    expect(result).toMatchObject({ ok: true, data: { username } });
  });

  test('ignores what the form does not offer: roles, groups, credentials, an ID', async () => {
    const extra = { id: 'chosen', realmRoles: ['admin'], groups: ['/x'], enabled: false, requiredActions: [], credentials: [] };
    const result = await createUserAction(newUser(extra));

    const admin = await keycloakSide();
    const user = await created();
    expect(user).toMatchObject({ enabled: true, requiredActions: ['UPDATE_PASSWORD'] });
    expect(user?.id).toBe(result.ok && result.data.id);
    const roles = await admin.users.listRealmRoleMappings({ id: user?.id ?? '' });
    expect(roles.map(({ name }) => name)).toEqual(['default-roles-master']);
  });
});

test('the form asks for an attribute that the realm requires, and the user gets it', async () => {
  const admin = await keycloakSide();
  const profile = await admin.users.getProfile();
  const department = {
    name: 'department',
    required: { roles: ['admin', 'user'] },
    permissions: { view: ['admin'], edit: ['admin'] },
    validations: { options: { options: ['models', 'sales'] } },
  };
  expect((await getCreationForm()).fields).toEqual([]);
  await admin.users.updateProfile({ ...profile, attributes: [...(profile.attributes ?? []), department] });
  try {
    expect((await getCreationForm()).fields).toMatchObject([
      { name: 'department', isRequired: true, options: ['models', 'sales'], values: [] },
    ]);
    expect(await createUserAction(newUser())).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { department: ['Fill this in. The realm requires it.'] },
    });
    expect(await createUserAction(newUser({ attributes: { department: ['sales'] } }))).toMatchObject({ ok: true });
    expect(await created()).toMatchObject({ attributes: { department: ['sales'] } });
  } finally {
    await admin.users.updateProfile(profile);
  }
});

describe('what the user is asked for besides a password at the first sign-in', () => {
  test('is handed over: a default action of the realm, an address to verify, an attribute to fill in', async () => {
    await makeDefault('CONFIGURE_TOTP');
    await changeRealm({ verifyEmail: true });
    await demandField('department');
    const result = await createUserAction(newUser({ emailVerified: false }));

    const alsoAsked = 'set up a one-time code, verify the email address, and fill in “Department”';
    expect(result).toMatchObject({ ok: true, data: { alsoAsked } });
  });

  test('is nothing by default', async () => {
    expect(await createUserAction(newUser())).toMatchObject({ ok: true, data: { alsoAsked: '' } });
  });

  test('is left out where Keycloak does not answer, and the temporary password works', async () => {
    proxy.inject({ path: /users\/profile/, fault: { kind: 'cut' } });
    const result = await createUserAction(newUser());

    expect(result).toMatchObject({ ok: true, data: { alsoAsked: '' } });
    const { body } = await passwordGrant(username, result.ok ? result.data.password : '');
    expect(body.error_description).toBe('Account is not fully set up');
  });
});
