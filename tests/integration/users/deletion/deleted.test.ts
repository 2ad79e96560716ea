import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { type Viewer, viewerOfSession } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { deleteKeeping } from '@/lib/users/snapshots/deleted';
import { requireUser } from '@/lib/users/user';
import { changeRecord, listed, remove, restore, targetToDelete } from '../../../support/deletion-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { isThere, target } from '../../../support/target-stage.ts';
import { administrator } from '../../../support/viewers.ts';

targetToDelete();

async function readTarget(): Promise<[Viewer, UserRepresentation]> {
  const viewer = await viewerOfSession(sessionKeyOf(administrator));
  if (!viewer) throw new Error('no session');
  return [viewer, await requireUser(viewer, target.id)];
}

describe('the list of deleted users', () => {
  test('does not have a user whom Keycloak refused to delete', async () => {
    proxy.inject({ method: 'DELETE', fault: { kind: 'answer', status: 400, body: '{}' } });
    expect(await remove()).toMatchObject({ ok: false });
    proxy.reset();
    expect(await listed()).toBeUndefined();
    expect(await isThere()).toBe(true);
  });

  test('has a user whose delete was not recorded because of a crash', async () => {
    await remove();
    await changeRecord({ isCertain: false });
    expect(await listed()).toMatchObject({ username: target.username });
  });

  test('does not have a user during the delete, and does afterwards', async () => {
    const looks: unknown[] = [];
    await deleteKeeping(...(await readTarget()), async () => {
      looks.push(await listed());
      await (await keycloakSide()).users.del({ id: target.id });
    });
    expect(looks).toEqual([undefined]);
    expect(await listed()).toMatchObject({ username: target.username });
    expect(await restore()).toMatchObject({ ok: true });
  });

  test('forgets a user who was not deleted because of a crash', async () => {
    await expect(deleteKeeping(...(await readTarget()), () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    const rows = () => database((db) => db.select().from(deletedUsers).where(eq(deletedUsers.id, target.id)));
    const earlier = new Date(Date.now() - 11 * 60_000);
    await changeRecord({ deletedAt: earlier });
    expect(await rows()).toHaveLength(1);
    expect(await listed()).toBeUndefined();
    expect(await rows()).toEqual([]);
  });
});
