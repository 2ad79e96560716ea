import { describe, expect, test } from 'vitest';
import { resetPasswordAction } from '@/lib/users/account/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

describe('resetting a password', () => {
  test('hands over a password that must be changed, and the old one no longer works', async () => {
    const result = await resetPasswordAction({ id: target.id, password: null });

    expect(result).toMatchObject({
      ok: true,
      data: { username: target.username, sdkBlock: expect.stringContaining('wallaroo') },
    });
    const password = result.ok ? result.data.password : '';
    expect((await passwordGrant(target.username, target.password)).body.error_description).toBe('Invalid user credentials');
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
  });

  test('hands over the password that Keycloak has after a lost answer', async () => {
    proxy.inject({ method: 'PUT', path: /reset-password/, fault: { kind: 'lose-answer' }, times: 1 });

    const result = await resetPasswordAction({ id: target.id, password: null });
    expect(result).toMatchObject({ ok: true });
    const password = result.ok ? result.data.password : '';
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
  });
});
