import { describe, expect, test } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { changeRealm, demandField, makeDefault } from '../../../support/realm-stage.ts';
import { asSession, request } from '../../../support/request.ts';
import { findByName, keycloakSide, PEOPLE, removeUsers } from '../../../support/stack.ts';
import { ordinary, userForEachTest, username } from '../../../support/user-stage.ts';

const POST_USERS = { method: 'POST', path: /\/users\/?$/ };

function person(changes: object = {}) {
  return { email: username, username, firstName: 'Ina', lastName: 'New', emailVerified: true, password: null, ...changes };
}

userForEachTest('new');

describe('done', () => {
  test('creates an enabled, verified account that must choose a password, and hands over a working temporary one', async () => {
    const result = await createUserAction(person());

    expect(result).toMatchObject({ ok: true, data: { username, signInUrl: expect.stringContaining('/realms/master/account') } });
    const created = await findByName(await keycloakSide(), username);
    expect(created).toMatchObject({
      id: result.ok && result.data.id,
      email: username,
      firstName: 'Ina',
      lastName: 'New',
      enabled: true,
      emailVerified: true,
      requiredActions: ['UPDATE_PASSWORD'],
    });
    const right = await passwordGrant(username, result.ok ? result.data.temporaryPassword : '');
    expect(right.body).toMatchObject({ error: 'invalid_grant', error_description: 'Account is not fully set up' });
    const wrong = await passwordGrant(username, 'something else');
    expect(wrong.body.error_description).toBe('Invalid user credentials');
  });

  test('takes a typed password and an e-mail address that is not verified', async () => {
    const result = await createUserAction(person({ password: 'typed by hand 1', emailVerified: false }));

    expect(result).toMatchObject({ ok: true, data: { temporaryPassword: 'typed by hand 1' } });
    expect(await findByName(await keycloakSide(), username)).toMatchObject({ emailVerified: false });
  });

  test('tells the username that Keycloak kept, which is in lower case', async () => {
    const result = await createUserAction(person({ username: username.toUpperCase() }));

    expect(result).toMatchObject({ ok: true, data: { username } });
  });

  test('ignores what the form does not offer: roles, groups, credentials, an id', async () => {
    const extra = { id: 'chosen', realmRoles: ['admin'], groups: ['/x'], enabled: false, requiredActions: [], credentials: [] };
    const result = await createUserAction(person(extra));

    const admin = await keycloakSide();
    const created = await findByName(admin, username);
    expect(created).toMatchObject({ enabled: true, requiredActions: ['UPDATE_PASSWORD'] });
    expect(created?.id).toBe(result.ok && result.data.id);
    const roles = await admin.users.listRealmRoleMappings({ id: created?.id ?? '' });
    expect(roles.map(({ name }) => name)).toEqual(['default-roles-master']);
  });
});

test('what the realm demands besides is asked for, missed in words, and kept', async () => {
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
    expect(await createUserAction(person())).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { department: ['Fill this in. The realm requires it.'] },
    });
    expect(await createUserAction(person({ attributes: { department: ['sales'] } }))).toMatchObject({ ok: true });
    expect(await findByName(admin, username)).toMatchObject({ attributes: { department: ['sales'] } });
  } finally {
    await admin.users.updateProfile(profile);
  }
});

describe('invalid', () => {
  test.each([
    ['an invalid email address', { email: 'nope' }, 'email'],
    ['no username', { username: '  ' }, 'username'],
    ['an empty typed password', { password: '' }, 'password'],
    ['a name of the wrong kind', { firstName: 7 }, 'firstName'],
  ])('%s is named, and Keycloak is not asked', async (_what, changes, field) => {
    proxy.reset();
    const result = await createUserAction(person(changes));

    expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { [field]: [expect.any(String)] } });
    expect(proxy.seen).toEqual([]);
  });
});

describe('not allowed', () => {
  test('a visitor without a session', async () => {
    await asSession(null);
    expect(await createUserAction(person())).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' });
    expect(await findByName(await keycloakSide(), username)).toBeUndefined();
  });

  test('a made-up session', async () => {
    await asSession('made-up');
    expect(await createUserAction(person())).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' });
  });

  test('an ordinary user is told which role is missing', async () => {
    await asSession(ordinary);
    const result = await createUserAction(person());

    expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"admin"') });
    expect(await findByName(await keycloakSide(), username)).toBeUndefined();
  });

  test.each([
    ['no origin', undefined],
    ['the origin null', 'null'],
    ['another origin', 'http://localhost:1'],
  ])('a request with %s', async (_what, origin) => {
    request.headers = new Headers(origin === undefined ? {} : { origin });

    expect(await createUserAction(person())).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await findByName(await keycloakSide(), username)).toBeUndefined();
  });
});

describe('refused by Keycloak', () => {
  test('a taken username', async () => {
    const result = await createUserAction(person({ username: PEOPLE.ordinary }));
    expect(result).toMatchObject({ ok: false, code: 'CONFLICT', fieldErrors: { username: ['This username is taken.'] } });
  });

  test('a taken e-mail address', async () => {
    const result = await createUserAction(person({ email: PEOPLE.ordinary }));
    expect(result).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      fieldErrors: { email: ['Another user has this email address.'] },
    });
  });

  test('several fields at once', async () => {
    const result = await createUserAction(person({ username: 'a<', firstName: '<script>' }));

    expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(!result.ok && result.fieldErrors).toMatchObject({
      username: expect.arrayContaining(['Use 3 to 255 characters.']),
      firstName: ['Keycloak does not allow one of these characters in names.'],
    });
  });

  test("a typed password against the realm's policy; a generated one fits it", async () => {
    const admin = await keycloakSide();
    await admin.realms.update(
      { realm: 'master' },
      { passwordPolicy: 'length(24) and digits(3) and specialChars(2) and upperCase(2)' },
    );
    try {
      expect(await createUserAction(person({ password: 'short' }))).toMatchObject({
        ok: false,
        code: 'INVALID_INPUT',
        fieldErrors: { password: [expect.stringMatching(/The realm requires/)] },
      });
      expect(await findByName(admin, username)).toBeUndefined();
      expect(await createUserAction(person())).toMatchObject({ ok: true });
    } finally {
      await admin.realms.update({ realm: 'master' }, { passwordPolicy: '' });
    }
  });
});

describe('what is asked besides a password at the first sign-in', () => {
  test('is handed over with the account: a default of the realm, an address to verify, a field to fill in', async () => {
    await makeDefault('CONFIGURE_TOTP');
    await changeRealm({ verifyEmail: true });
    await demandField('department');
    const result = await createUserAction(person({ emailVerified: false }));

    const alsoAsked = 'set up a one-time code, verify the email address, and fill in “Department”';
    expect(result).toMatchObject({ ok: true, data: { alsoAsked } });
  });

  test('is nothing as a rule, nor where that can not be asked for: the password comes all the same', async () => {
    expect(await createUserAction(person())).toMatchObject({ ok: true, data: { alsoAsked: '' } });
    await removeUsers(await keycloakSide(), [username]);
    proxy.inject({ path: /users\/profile/, fault: { kind: 'cut' } });
    const result = await createUserAction(person());

    expect(result).toMatchObject({ ok: true, data: { alsoAsked: '' } });
    const { body } = await passwordGrant(username, result.ok ? result.data.temporaryPassword : '');
    expect(body.error_description).toBe('Account is not fully set up');
  });
});

describe('bad days', () => {
  test('a lost answer: the account is there once, is reported as created, and its password is the right one', async () => {
    proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' }, times: 1 });
    const result = await createUserAction(person());

    expect(result).toMatchObject({ ok: true });
    const created = await findByName(await keycloakSide(), username);
    expect(created?.id).toBe(result.ok && result.data.id);
    const grant = await passwordGrant(username, result.ok ? result.data.temporaryPassword : '');
    expect(grant.body.error_description).toBe('Account is not fully set up');
    expect(proxy.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('a lost answer in a realm where the address is the username', async () => {
    const admin = await keycloakSide();
    await admin.realms.update({ realm: 'master' }, { registrationEmailAsUsername: true });
    try {
      proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' }, times: 1 });
      const result = await createUserAction(person({ email: username.toUpperCase(), username: 'another' }));

      expect(result).toMatchObject({ ok: true, data: { username, id: (await findByName(admin, username))?.id } });
    } finally {
      await admin.realms.update({ realm: 'master' }, { registrationEmailAsUsername: false });
    }
  });

  test('a lost request: nothing was created, and it says so', async () => {
    proxy.inject({ ...POST_USERS, fault: { kind: 'cut' } });

    expect(await createUserAction(person())).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
      message: expect.stringContaining('was not created'),
    });
    expect(await findByName(await keycloakSide(), username)).toBeUndefined();
  });

  test('a lost answer and no Keycloak to ask afterwards: it says that it does not know', async () => {
    proxy.inject({ path: /users\/?\?email=/, fault: { kind: 'cut' } });
    proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' } });

    expect(await createUserAction(person())).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
      message: expect.stringContaining('may or may not have been created'),
    });
    expect(await findByName(await keycloakSide(), username)).toMatchObject({ username });
  });

  test("a namesake made by somebody else in the same moment is not taken for one's own", async () => {
    await (await keycloakSide()).users.create({ username, email: username, enabled: true });
    proxy.inject({ ...POST_USERS, fault: { kind: 'cut' } });

    expect(await createUserAction(person())).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });

  test.each([
    ['rubbish', { kind: 'answer', status: 200, body: '<html>proxy</html>', type: 'text/html' }],
    ['a fault of its own', { kind: 'answer', status: 500, body: '{"error":"unknown_error"}' }],
  ] as const)('an answer that is %s becomes a sentence without any of it', async (_what, fault) => {
    proxy.inject({ ...POST_USERS, fault });
    const result = await createUserAction(person());

    expect(result).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    expect(JSON.stringify(result)).not.toMatch(/proxy|unknown_error|html/);
  });
});
