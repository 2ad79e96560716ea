import { describe, expect, test } from 'vitest';
import { saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { keycloakSide } from '../../../support/stack.ts';
import { seen, target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

describe('saving a profile', () => {
  test('keeps what the form does not know', async () => {
    const admin = await keycloakSide();
    const profile = await admin.users.getProfile();
    await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: 'ENABLED' as never });
    try {
      const user = await admin.users.findOne({ id: target.id });
      await admin.users.update({ id: target.id }, { ...user, attributes: { badge: ['blue'] } });
      const values = { firstName: ['Nova'], lastName: ['Person'], email: [target.username] };
      expect(await saveProfileAction({ id: target.id, emailVerified: false, values })).toMatchObject({ ok: true });
      expect(await seen()).toMatchObject({ firstName: 'Nova', emailVerified: false, attributes: { badge: ['blue'] } });
      expect((await getUser(target.id)).profile).toContainEqual(expect.objectContaining({ name: 'badge', isKnown: false }));
    } finally {
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
    }
  });

  test('reports an email address that Keycloak refuses at its field', async () => {
    const values = { email: ['not an address'] };
    expect(await saveProfileAction({ id: target.id, emailVerified: true, values })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { email: [expect.any(String)] },
    });
    expect(await seen()).toMatchObject({ email: target.username });
  });

  test('refuses a field that the realm does not let be changed', async () => {
    const values = { username: ['somebody-else'] };
    expect(await saveProfileAction({ id: target.id, emailVerified: true, values })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { username: [expect.any(String)] },
    });
  });
});
