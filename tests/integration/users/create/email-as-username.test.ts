import { expect, test } from 'vitest';
import { getUser } from '@/lib/users/account/data';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { newUser } from '../../../support/new-user.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('new');

test('the form says that the realm makes the email address the username, and the hand-off names that', async () => {
  expect(await getCreationForm()).toMatchObject({ emailIsUsername: false });
  await changeRealm({ registrationEmailAsUsername: true });
  expect(await getCreationForm()).toMatchObject({ emailIsUsername: true });

  const result = await createUserAction(newUser({ username: `${username}-typed` }));
  expect(result).toMatchObject({ ok: true, data: { username: newUser().email } });
  expect(await getUser(result.ok ? result.data.id : '')).toMatchObject({ emailIsUsername: true });
});
