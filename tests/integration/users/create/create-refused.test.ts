import { describe, expect, test } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { proxy } from '../../../support/integration-setup.ts';
import { created, newUser } from '../../../support/new-user.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { asSession, request } from '../../../support/request.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';
import { userForEachTest } from '../../../support/user-stage.ts';
import { ordinary, STRANGERS } from '../../../support/viewers.ts';

userForEachTest('new');

describe('Pouch', () => {
  test.each([
    ['an invalid email address', { email: 'nope' }, 'email'],
    ['no username', { username: '  ' }, 'username'],
    ['an empty typed password', { password: '' }, 'password'],
    ['a name of the wrong kind', { firstName: 7 }, 'firstName'],
  ])('refuses %s, names the field, and does not ask Keycloak', async (_what, changes, field) => {
    proxy.reset();
    const result = await createUserAction(newUser(changes));

    expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { [field]: [expect.any(String)] } });
    expect(proxy.seen).toEqual([]);
  });

  test.each(STRANGERS)('refuses %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await createUserAction(newUser())).toMatchObject({ ok: false, code });
    expect(await created()).toBeUndefined();
  });

  test('refuses an ordinary user, and names the missing role', async () => {
    await asSession(ordinary);
    expect(await createUserAction(newUser())).toMatchObject({ message: expect.stringContaining('"admin"') });
  });

  test.each([
    ['no origin', undefined],
    ['the origin null', 'null'],
    ['another origin', 'http://localhost:1'],
  ])('a request with %s', async (_what, origin) => {
    request.headers = new Headers(origin === undefined ? {} : { origin });

    expect(await createUserAction(newUser())).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await created()).toBeUndefined();
  });
});

describe('Keycloak', () => {
  test('refuses a username that is taken', async () => {
    const result = await createUserAction(newUser({ username: SEEDED_USERS.ordinary }));
    expect(result).toMatchObject({ ok: false, code: 'CONFLICT', fieldErrors: { username: ['This username is taken.'] } });
  });

  test('refuses an email address that another user has', async () => {
    const result = await createUserAction(newUser({ email: SEEDED_USERS.ordinary }));
    expect(result).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      fieldErrors: { email: ['Another user has this email address.'] },
    });
  });

  test('refuses several fields at once, each in our words', async () => {
    const result = await createUserAction(newUser({ username: 'a<', firstName: '<script>' }));

    expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(!result.ok && result.fieldErrors).toMatchObject({
      username: expect.arrayContaining(['Use 3 to 255 characters.']),
      firstName: ['Keycloak does not allow one of these characters in names.'],
    });
  });

  test("refuses a typed password that breaks the realm's policy, but never a generated one", async () => {
    await changeRealm({ passwordPolicy: 'length(24) and digits(3) and specialChars(2) and upperCase(2)' });
    expect(await createUserAction(newUser({ password: 'short' }))).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { password: [expect.stringMatching(/The realm requires/)] },
    });
    expect(await created()).toBeUndefined();
    expect(await createUserAction(newUser())).toMatchObject({ ok: true });
  });
});
