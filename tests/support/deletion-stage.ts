import { eq } from 'drizzle-orm';
import { afterEach } from 'vitest';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletedUsers } from '@/lib/users/deletion/data';
import { proxy } from './integration-setup.ts';
import { target, targetForEachTest } from './target-stage.ts';

/** Gives each test of the file a user with roles to delete and restore, of whom nothing stays in Pouch. */
export function targetToDelete(): void {
  targetForEachTest({ roles: ['create-realm'], managementRoles: ['view-events'] });
  afterEach(() => database((db) => db.delete(deletedUsers).where(eq(deletedUsers.id, target.id))));
}

export const remove = () => deleteUserAction({ id: target.id, username: target.username });
export const restore = () => restoreDeletedUserAction(target.id);
/** The target in Pouch's list of deleted users. */
export const listed = async () => (await getDeletedUsers()).users.find(({ id }) => id === target.id);
/** Changes what Pouch's database has of the deleted target. */
export const changeRecord = (changes: Partial<typeof deletedUsers.$inferInsert>) =>
  database((db) => db.update(deletedUsers).set(changes).where(eq(deletedUsers.id, target.id)));

/** As Keycloak before 23, which gives whoever is imported another ID. */
export function forgetIds({ losesAnswer = false } = {}): void {
  const rewrite = (body: string) => {
    const { users, ...rest } = JSON.parse(body);
    return JSON.stringify({ ...rest, users: users.map(({ id: _, ...user }: { id: string }) => user) });
  };
  proxy.inject({ method: 'POST', path: /\/partialImport$/, fault: { kind: 'rewrite-request', rewrite, losesAnswer } });
}
