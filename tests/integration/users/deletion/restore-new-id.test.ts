import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuditEntry } from '@/lib/audit/entry';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import { recordLog } from '@/lib/log';
import { forgetIds, listed, remove, restore, targetToDelete } from '../../../support/deletion-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { findByName, freshName, keycloakSide } from '../../../support/stack.ts';
import { target } from '../../../support/target-stage.ts';

targetToDelete();

let recorded: AuditEntry[] = [];

beforeEach(() => {
  recorded = [];
  forgetIds();
  vi.spyOn(recordLog, 'info').mockImplementation((...[line]: unknown[]) => {
    recorded.push((line as { audit: AuditEntry }).audit);
  });
});
afterEach(() => vi.restoreAllMocks());

describe('on a Keycloak that does not keep the ID', () => {
  test('a restored user is found under the new one, has all roles and groups, and the record names both', async () => {
    const admin = await keycloakSide();
    const { id: groupId } = await admin.groups.create({ name: freshName('team') });
    try {
      await admin.users.addToGroup({ id: target.id, groupId });
      await remove();
      const restored = await restore();

      const back = await findByName(admin, target.username);
      const id = back?.id ?? '';
      expect(id).not.toBe(target.id);
      const replaced = [expect.stringContaining(`the ID ${target.id} is now ${id}`)];
      expect(restored).toMatchObject({ ok: true, data: { hasOldId: false, handOff: { id }, replaced } });
      expect((await admin.users.listGroups({ id })).map((group) => group.id)).toEqual([groupId]);
      expect((await admin.users.listRealmRoleMappings({ id })).map(({ name }) => name)).toContain('create-realm');
      expect(recorded.at(-1)).toMatchObject({
        action: 'user.restore',
        outcome: 'done',
        target: { id: target.id, newId: id, name: target.username },
      });
      expect(await listed()).toBeUndefined();
    } finally {
      await admin.groups.del({ id: groupId });
    }
  });

  test('a lost answer to the import is a restore, not a failure', async () => {
    await remove();
    forgetIds({ losesAnswer: true });
    expect(await restore()).toMatchObject({ ok: true, data: { hasOldId: false } });
  });

  test('a restore that broke off is recognized, and the user is not offered again', async () => {
    await remove();
    const kept = await database((db) => db.select().from(deletedUsers).where(eq(deletedUsers.id, target.id)));
    expect(await restore()).toMatchObject({ ok: true });
    await database((db) => db.insert(deletedUsers).values(kept.map((row) => ({ ...row, isCertain: false }))));
    expect(await listed()).toBeUndefined();
  });
});

describe('before a delete and before a restore', () => {
  test.each([
    ['22.0.5', false],
    ['23.0.7', true],
  ])('is known whether Keycloak %s keeps the ID: %s', async (version, keepsId) => {
    const rewrite = (body: string) => {
      const info = JSON.parse(body);
      return JSON.stringify({ ...info, systemInfo: { ...info.systemInfo, version } });
    };
    proxy.inject({ path: /\/serverinfo$/, fault: { kind: 'rewrite', rewrite } });
    vi.resetModules();
    const fresh = await import('@/lib/users/deletion/data');
    expect(await fresh.getDeletionImpact(target.id)).toMatchObject({ mayRestore: true, keepsId });
    expect(await fresh.getDeletedUsers()).toMatchObject({ mayRestore: true, keepsId });
  });
});
