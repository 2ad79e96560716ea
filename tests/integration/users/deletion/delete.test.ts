import { describe, expect, test } from 'vitest';
import { isOlder } from '@/lib/keycloak/versions';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession, request } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, freshName, grant, grantManagement, keycloakSide, SEEDED_USERS, testStack } from '../../../support/stack.ts';
import { isThere, target, targetForEachTest } from '../../../support/target-stage.ts';
import { administrator, STRANGERS } from '../../../support/viewers.ts';

targetForEachTest();

describe('deleting a user', () => {
  test('deletes the user whose name was typed', async () => {
    expect(await deleteUserAction({ id: target.id, username: target.username })).toEqual({ ok: true, data: undefined });
    expect(await isThere()).toBe(false);
  });

  test('says beforehand what else it removes', async () => {
    const admin = await keycloakSide();
    await grant(admin, target.id, ['create-realm']);
    await grantManagement(admin, target.id, ['view-events']);
    const group = await admin.groups.create({ name: freshName('team') });
    await admin.users.addToGroup({ id: target.id, groupId: group.id });
    await signIn(target);
    await asSession(administrator);
    const impact = await getDeletionImpact(target.id);
    await admin.groups.del(group);

    expect(impact).toEqual({
      sessions: 1,
      offlineClients: [],
      roles: ['create-realm', 'master-realm/view-events'],
      groups: [expect.stringMatching(/^\/team/)],
      identityProviders: [],
      directory: null,
      unseen: { realm: false, clients: false },
      refusal: null,
      mayRestore: true,
      keepsId: !isOlder(testStack().keycloakVersion, '23'),
    });
  });
});

describe('a deletion', () => {
  test('is refused under the name of another user', async () => {
    const result = await deleteUserAction({ id: target.id, username: SEEDED_USERS.ordinary });

    expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { username: [expect.any(String)] } });
    expect(await isThere()).toBe(true);
  });

  test.each(['', '.', '..', 'a\n', '\0'])('the ID %j without asking Keycloak', async (id) => {
    proxy.reset();
    expect(await deleteUserAction({ id, username: target.username })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test.each(STRANGERS)('is refused to %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: false, code });
    expect(await isThere()).toBe(true);
  });

  test('is refused without an origin', async () => {
    request.headers = new Headers();
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await isThere()).toBe(true);
  });

  test('is refused for your own user', async () => {
    const admin = await keycloakSide();
    const me = await findByName(admin, SEEDED_USERS.administrator);
    const result = await deleteUserAction({ id: me?.id, username: SEEDED_USERS.administrator });

    expect(result).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('You cannot delete yourself') });
    expect(await findByName(admin, SEEDED_USERS.administrator)).toBeDefined();
  });

  test('is refused for a service account', async () => {
    const admin = await keycloakSide();
    const account = await findByName(admin, 'service-account-api-client');
    const result = await deleteUserAction({ id: account?.id, username: 'service-account-api-client' });

    expect(result).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('belongs to its client') });
    expect(await findByName(admin, 'service-account-api-client')).toBeDefined();
  });

  test('is refused for a user who no longer exists', async () => {
    await (await keycloakSide()).users.del({ id: target.id });
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});

describe('when Keycloak does not answer', () => {
  test('the delete is reported as done if it happened', async () => {
    proxy.inject({ method: 'DELETE', fault: { kind: 'lose-answer' }, times: 1 });

    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
    expect(await isThere()).toBe(false);
  });

  test('the delete is reported as not done if it did not, and works afterwards', async () => {
    proxy.inject({ method: 'DELETE', fault: { kind: 'cut' } });
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
    });
    expect(await isThere()).toBe(true);

    proxy.reset();
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
  });
});
