import { expect, test } from 'vitest';
import { changeUserAction, resetPasswordAction } from '@/lib/users/account/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { shutOut } from '../../../support/shut-out.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { seen, target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

async function obstacleAfterReset(): Promise<unknown> {
  const result = await resetPasswordAction({ id: target.id, password: null });
  return result.ok ? result.data.obstacle : result;
}

test('a reset says nothing of an enabled user', async () => {
  expect(await obstacleAfterReset()).toBeNull();
});

test('a reset says that a disabled user cannot sign in, until the user is enabled', async () => {
  await changeUserAction({ id: target.id, operation: { kind: 'disable' } });
  expect(await obstacleAfterReset()).toBe('disabled');
  expect(await seen()).toMatchObject({ enabled: false });

  await changeUserAction({ id: target.id, operation: { kind: 'enable' } });
  expect(await obstacleAfterReset()).toBeNull();
});

test('a reset says that a locked user cannot sign in, as long as Keycloak keeps the lock', async () => {
  const admin = await keycloakSide();
  const undo = await shutOut(admin, target);
  try {
    const obstacle = await obstacleAfterReset();
    const status = await admin.attackDetection.findOne({ id: target.id });
    expect(obstacle).toBe(status?.disabled ? 'locked' : null);
    expect(await passwordGrant(target.username, target.password)).not.toMatchObject({ status: 200 });
  } finally {
    await undo();
  }
});
