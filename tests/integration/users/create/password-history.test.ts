import { expect, test } from 'vitest';
import { resetPasswordAction } from '@/lib/users/account/actions';
import { getPasswordRules } from '@/lib/users/create/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { keycloakSide, makeUser, testStack } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

const { userPassword } = testStack();
userForEachTest('again');

test.each([
  ['passwordHistory(2)', "not one of the user's last 2 passwords", 'was used before'],
  ['passwordAge(30)', 'not one used in the last 30 days', 'may have been used recently'],
])('where the realm has %s, the form says so, and the current password is refused', async (passwordPolicy, rule, words) => {
  const { id } = await makeUser(await keycloakSide(), { username });
  await changeRealm({ passwordPolicy });

  expect((await getPasswordRules()).rules).toEqual([rule]);
  expect(await resetPasswordAction({ id, password: userPassword })).toMatchObject({
    ok: false,
    code: 'INVALID_INPUT',
    fieldErrors: { password: [expect.stringContaining(words)] },
  });
  expect((await passwordGrant(username, userPassword)).status).toBe(200);
  expect(await resetPasswordAction({ id, password: `${userPassword}-2` })).toMatchObject({ ok: true });
});
