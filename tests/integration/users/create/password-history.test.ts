import { expect, test } from 'vitest';
import { resetPasswordAction } from '@/lib/users/actions';
import { getPasswordRules } from '@/lib/users/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { personForEachTest, username } from '../../../support/person-stage.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { keycloakSide, makePerson, testStack } from '../../../support/stack.ts';

const { peoplePassword } = testStack();
personForEachTest('again');

test.each([
  ['passwordHistory(2)', 'not one of their last 2 passwords', 'was used before'],
  ['passwordAge(30)', 'not one that they had in the last 30 days', 'may have been in use not long ago'],
])('where the realm has %s, that is said, and the present password is refused in words', async (passwordPolicy, rule, words) => {
  const { id } = await makePerson(await keycloakSide(), { username });
  await changeRealm({ passwordPolicy });

  expect((await getPasswordRules()).rules).toEqual([rule]);
  expect(await resetPasswordAction({ id, password: peoplePassword })).toMatchObject({
    ok: false,
    code: 'INVALID_INPUT',
    fieldErrors: { password: [expect.stringContaining(words)] },
  });
  expect((await passwordGrant(username, peoplePassword)).status).toBe(200);
  expect(await resetPasswordAction({ id, password: `${peoplePassword}-2` })).toMatchObject({ ok: true });
});
