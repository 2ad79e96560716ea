import { describe, expect, test } from 'vitest';
import { changeUserAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import type { ChangeUser } from '@/lib/users/account/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { shutOut } from '../../../support/shut-out.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { seen, target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

const change = (operation: ChangeUser['operation']) => changeUserAction({ id: target.id, operation });

describe('with brute-force protection', () => {
  test('a user whom wrong passwords have locked is shown as locked, and is unlocked', async () => {
    const admin = await keycloakSide();
    const undo = await shutOut(admin, target);
    try {
      expect((await getUser(target.id)).lock).toMatchObject({ failures: expect.any(Number), lastFailure: expect.any(String) });
      expect(await passwordGrant(target.username, target.password)).not.toMatchObject({ status: 200 });
      expect(await change({ kind: 'unlock' })).toMatchObject({ ok: true });
      expect((await getUser(target.id)).lock).toBeNull();
      expect(await passwordGrant(target.username, target.password)).toMatchObject({ status: 200 });
    } finally {
      await undo();
    }
  });

  test('a user whom wrong passwords have disabled permanently can sign in again once enabled', async () => {
    const admin = await keycloakSide();
    const undo = await shutOut(admin, target, { forGood: true });
    try {
      expect(await seen()).toMatchObject({ enabled: false });
      expect(await change({ kind: 'enable' })).toMatchObject({ ok: true });
      expect(await getUser(target.id)).toMatchObject({ enabled: true, lock: null });
      expect(await passwordGrant(target.username, target.password)).toMatchObject({ status: 200 });
    } finally {
      await undo();
    }
  });
});
