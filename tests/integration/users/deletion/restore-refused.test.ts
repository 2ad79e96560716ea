import { describe, expect, test } from 'vitest';
import { restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletedUsers } from '@/lib/users/deletion/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { changeRecord, listed, remove, restore, targetToDelete } from '../../../support/deletion-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide, makeUser } from '../../../support/stack.ts';
import { isThere, target } from '../../../support/target-stage.ts';
import { STRANGERS } from '../../../support/viewers.ts';

targetToDelete();

describe('a restore is refused', () => {
  test('for a user who was not deleted, or was restored already', async () => {
    expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    await remove();
    expect(await restore()).toMatchObject({ ok: true });
    expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('while another user has the name, and works afterwards', async () => {
    await remove();
    const admin = await keycloakSide();
    const usurper = await makeUser(admin, { username: target.username });
    expect(await restore()).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('another user now has'),
    });
    await admin.users.del({ id: usurper.id });
    expect(await restore()).toMatchObject({ ok: true });
  });

  test('for an invalid ID', async () => {
    expect(await restoreDeletedUserAction('..')).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test('after 30 days', async () => {
    await remove();
    const long = new Date(Date.now() - 31 * 86_400_000);
    await changeRecord({ deletedAt: long });
    expect(await listed()).toBeUndefined();
    expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});

test.each(STRANGERS)('%s neither sees nor restores deleted users', async (_who, sid, code) => {
  await remove();
  await asSession(sid());
  await expect(getDeletedUsers()).rejects.toMatchObject({ code });
  expect(await restore()).toMatchObject({ ok: false, code });
  expect(await isThere()).toBe(false);
});

describe('a restore without an answer', () => {
  test('is reported as done if it happened, with the right password', async () => {
    await remove();
    proxy.inject({ method: 'POST', path: /partialImport/, fault: { kind: 'lose-answer' }, times: 1 });
    const result = await restore();
    expect(result).toMatchObject({ ok: true });
    const password = result.ok ? result.data.handOff.password : '';
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');
  });

  test('is reported as not done if it did not, and works afterwards', async () => {
    await remove();
    proxy.inject({ method: 'POST', path: /partialImport/, fault: { kind: 'cut' }, times: 1 });
    expect(await restore()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    expect(await restore()).toMatchObject({ ok: true });
  });
});
