import { describe, expect, test } from 'vitest';
import { changeUserAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { shutOut } from '../../../support/shut-out.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { seen, target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

describe('a user whom wrong passwords have disabled permanently', () => {
  test('is shown as disabled once unlocked, because Keycloak leaves it so', async () => {
    const undo = await shutOut(await keycloakSide(), target, { forGood: true });
    try {
      expect(await changeUserAction({ id: target.id, operation: { kind: 'unlock' } })).toMatchObject({ ok: true });
      expect(await getUser(target.id)).toMatchObject({ enabled: false, lock: null });
      expect(await seen()).toMatchObject({ enabled: false });
    } finally {
      await undo();
    }
  });
});
