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

  test('adds, changes and removes attributes that the profile does not name, where the realm allows it', async () => {
    const admin = await keycloakSide();
    const profile = await admin.users.getProfile();
    const save = (values: Record<string, string[]>) => saveProfileAction({ id: target.id, emailVerified: false, values });
    try {
      expect(await save({ badge: ['blue'] })).toMatchObject({ ok: false, fieldErrors: { badge: [expect.any(String)] } });
      for (const policy of ['ADMIN_VIEW', 'ADMIN_EDIT', 'ENABLED']) {
        await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: policy as never });
        const isAllowed = policy !== 'ADMIN_VIEW';
        expect((await getUser(target.id)).takesAttributes).toBe(isAllowed);
        expect(await save({ badge: ['blue'], desk: ['1', '2'] })).toMatchObject({ ok: isAllowed });
        if (!isAllowed) continue;
        expect((await seen())?.attributes).toEqual({ badge: ['blue'], desk: ['1', '2'] });
        expect(await save({ badge: ['red'], desk: [] })).toMatchObject({ ok: true });
        expect((await seen())?.attributes).toEqual({ badge: ['red'] });
        expect(await save({ badge: [] })).toMatchObject({ ok: true });
        expect((await seen())?.attributes).toBeUndefined();
      }
    } finally {
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
    }
  });

  test('tells which group of attributes a field is in', async () => {
    const admin = await keycloakSide();
    const profile = await admin.users.getProfile();
    const attribute = { name: 'desk', group: 'office', permissions: { view: ['admin'], edit: ['admin'] } };
    const groups = [
      ...(profile.groups ?? []),
      { name: 'office', displayHeader: 'Office', displayDescription: 'Where to find them' },
    ];
    await admin.users.updateProfile({ ...profile, attributes: [...(profile.attributes ?? []), attribute], groups });
    try {
      const group = { name: 'office', label: 'Office', description: 'Where to find them' };
      expect((await getUser(target.id)).profile).toContainEqual(expect.objectContaining({ name: 'desk', group }));
    } finally {
      await admin.users.updateProfile(profile);
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
