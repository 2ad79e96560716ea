import { expect, test, vi } from 'vitest';
import { recordLog } from '@/lib/log';
import { resetPasswordAction } from '@/lib/users/account/actions';
import { createUserAction } from '@/lib/users/create/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { created, newUser } from '../../../support/new-user.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('new');

test('a user with a lasting password gets tokens with it immediately, and the record says that it lasts', async () => {
  const recorded = vi.spyOn(recordLog, 'info');
  const result = await createUserAction(newUser({ isTemporary: false }));

  expect(result).toMatchObject({ ok: true, data: { isTemporary: false, sdkBlock: expect.stringContaining('user_password') } });
  expect(await created()).toMatchObject({ enabled: true, requiredActions: [] });
  expect((await passwordGrant(username, passwordIn(result))).status).toBe(200);
  expect(recorded.mock.calls.map(([, action]) => action)).toEqual(['user.create-with-lasting-password']);
  expect(JSON.stringify(recorded.mock.calls)).not.toContain(passwordIn(result));
});

test('a lasting password in place of a temporary one takes the demand for a new one away, and a temporary one brings it back', async () => {
  await createUserAction(newUser());
  const id = (await created())?.id ?? '';

  const lasting = await resetPasswordAction({ id, password: null, isTemporary: false });
  expect(await created()).toMatchObject({ requiredActions: [] });
  expect((await passwordGrant(username, passwordIn(lasting))).status).toBe(200);

  const temporary = await resetPasswordAction({ id, password: null });
  expect(await created()).toMatchObject({ requiredActions: ['UPDATE_PASSWORD'] });
  const { body } = await passwordGrant(username, passwordIn(temporary));
  expect(body.error_description).toBe('Account is not fully set up');
});

function passwordIn(result: { ok: boolean; data?: { password: string } }): string {
  return result.data?.password ?? '';
}
