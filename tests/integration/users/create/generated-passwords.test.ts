import { describe, expect, test } from 'vitest';
import { resetPasswordAction } from '@/lib/users/account/actions';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { createUserAction } from '@/lib/users/create/actions';
import { getPasswordRules } from '@/lib/users/create/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { newJobId } from '../../../support/jobs.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { findByName, keycloakSide, makeUser } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

const COMMON = '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,}$';
const UNREADABLE = 'regexPattern(\\b[a-z-]{9,}\\b)';
const TYPED = 'typed-by-hand';

userForEachTest('policy');

const form = (password: string | null = null) => ({
  ...{ email: username, username, firstName: 'Ina', lastName: 'New', emailVerified: true, password },
});
const seen = async () => findByName(await keycloakSide(), username);

/** The password is the right one where Keycloak only asks for another. */
async function expectPassword(result: { ok: boolean; data?: { password: string } }) {
  expect(result).toMatchObject({ ok: true });
  const { body } = await passwordGrant(username, result.data?.password ?? '');
  expect(body.error_description).toBe('Account is not fully set up');
}

async function deleted(): Promise<string> {
  const { id } = await makeUser(await keycloakSide(), { username });
  expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
  return id;
}

async function restored(id: string, password?: string) {
  const result = await restoreDeletedUserAction(id, password);
  return result.ok ? { ok: true, data: result.data.handOff } : result;
}

describe.each([
  ['a pattern with lookaheads', `length(8) and regexPattern(${COMMON})`],
  ['a pattern with a shape', 'regexPattern(^[A-Z][a-z]{3}-\\d{4}[!#]$)'],
  ['a pattern with a negative lookahead', 'regexPattern(^(?!.*[aeiou])(?=.*[\\p{Punct}&&[^@]]).{10,}$) and notContainsUsername'],
])('with %s', (_what, passwordPolicy) => {
  test('Keycloak takes the generated password of a new, a reset and a restored user', async () => {
    await changeRealm({ passwordPolicy });
    await expectPassword(await createUserAction(form()));
    const id = (await seen())?.id ?? '';
    await expectPassword(await resetPasswordAction({ id, password: null }));
    expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
    await expectPassword(await restored(id));
  });
});

describe('with a policy that Pouch can not read', () => {
  test('a new user gets a typed password', async () => {
    await changeRealm({ passwordPolicy: UNREADABLE });

    expect(await getPasswordRules()).toMatchObject({ canGenerate: false });
    expect(await createUserAction(form())).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { password: [expect.stringContaining('Type one')] },
    });
    expect(await seen()).toBeUndefined();
    await expectPassword(await createUserAction(form(TYPED)));
  });

  test('a job that resets passwords does not start', async () => {
    const { id } = await makeUser(await keycloakSide(), { username });
    await changeRealm({ passwordPolicy: UNREADABLE });
    const form = { id: newJobId(), operation: { kind: 'reset-password' }, selection: { kind: 'ids', ids: [id] }, confirmed: 1 };

    expect(await startBulkAction(form)).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('type') });
  });

  test('a restored user gets a typed password', async () => {
    const id = await deleted();
    await changeRealm({ passwordPolicy: UNREADABLE });

    expect(await restored(id)).toMatchObject({ ok: false, fieldErrors: { password: [expect.stringContaining('Type one')] } });
    await expectPassword(await restored(id, TYPED));
    expect(await seen()).toMatchObject({ id });
  });
});

test('a typed password that the realm refuses is told at its field before a restore', async () => {
  const id = await deleted();
  await changeRealm({ passwordPolicy: 'length(30)' });

  expect(await restored(id, TYPED)).toMatchObject({
    ok: false,
    code: 'INVALID_INPUT',
    fieldErrors: { password: [expect.stringContaining('at least 30')] },
  });
  expect(await seen()).toBeUndefined();
});

test('a typed password that only Keycloak can check and refuses is told at its field after a restore', async () => {
  const id = await deleted();
  await changeRealm({ passwordPolicy: 'regexPattern(^(?!.*(.)\\1)[a-z-]{9,}$)' });

  expect(await restored(id, 'mississippi')).toMatchObject({
    ok: false,
    code: 'INVALID_INPUT',
    fieldErrors: { password: [expect.stringContaining('matches ^')] },
  });
  expect(await seen()).toBeUndefined();
  await expectPassword(await restored(id, TYPED));
});

test('a fault of Keycloak in a restore is not told as silence', async () => {
  const id = await deleted();
  proxy.inject({ path: /partialImport/, fault: { kind: 'answer', status: 500, body: '{"error":"unknown_error"}' } });

  expect(await restored(id)).toMatchObject({ ok: false, message: expect.not.stringContaining('not answer') });
  proxy.reset();
  await expectPassword(await restored(id));
});
