import { describe, expect, test } from 'vitest';
import { getUser } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

describe('a user whose link to an identity provider has no username', () => {
  test('is deleted, and restored with the same link', async () => {
    const admin = await keycloakSide();
    const { id, username } = target;
    const alias = freshName('idp').replace(/@.*/, '');
    const config = { clientId: 'x', tokenUrl: 'https://p.example.net', authorizationUrl: 'https://p.example.net' };
    await admin.identityProviders.create({ alias, providerId: 'oidc', config });
    try {
      await admin.users.addToFederatedIdentity({ id, federatedIdentityId: alias, federatedIdentity: { userId: 'h-1' } });
      expect(await getUser(id)).toMatchObject({ origin: { kind: 'broker', name: alias } });
      expect(await getDeletionImpact(id)).toMatchObject({ identityProviders: [alias] });
      expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
      expect(await admin.users.findOne({ id })).toBeNull();

      expect(await restoreDeletedUserAction(id)).toMatchObject({ ok: true });
      expect(await admin.users.listFederatedIdentities({ id })).toEqual([{ identityProvider: alias, userId: 'h-1' }]);
    } finally {
      await admin.identityProviders.del({ alias });
    }
  });
});
