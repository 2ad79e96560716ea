import 'server-only';
import { and, desc, eq, gt, inArray, lt, ne } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { bestEffort, type Database, database } from '@/lib/db/client';
import { whileLocked } from '@/lib/db/lock';
import { deletedUsers } from '@/lib/db/schema';
import { DAY_MS } from '@/lib/duration';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { defaultRoleOf, groupLabel, isSameRole, roleLabel } from '@/lib/keycloak/realm-names';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { findBack } from '@/lib/users/snapshots/back';
import { notStored } from '@/lib/users/snapshots/not-stored';
import { type DeletedUser, KEPT_DAYS, MAX_DELETED } from '@/lib/users/snapshots/schema';
import { type MayHaveOrganizations, type Snapshot, snapshot, takeSnapshot } from '@/lib/users/snapshots/snapshot';

/** No delete takes longer: a call's deadline is far shorter. */
const UNDER_WAY_MS = 10 * 60_000;

type Row = typeof deletedUsers.$inferSelect;

/** Stores a snapshot of a user who has just been read, then lets `remove` delete them. Where storing fails, nothing is deleted. */
export async function deleteKeeping(
  viewer: Viewer,
  user: UserRepresentation,
  remove: () => Promise<void>,
  mayHave?: MayHaveOrganizations,
): Promise<void> {
  const { id } = user;
  const kept = await takeSnapshot(viewer, user, mayHave);
  const row = {
    username: kept.user.username,
    snapshot: kept,
    deletedBy: viewer.username,
    deletedAt: new Date(),
    isCertain: false,
  };
  await database(async (db) => {
    const isExpired = and(lt(deletedUsers.deletedAt, oldest()), ne(deletedUsers.id, id));
    const expired = db.$with('expired').as(db.delete(deletedUsers).where(isExpired).returning({ id: deletedUsers.id }));
    await db
      .with(expired)
      .insert(deletedUsers)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: deletedUsers.id, set: row });
  });
  await remove();
  await bestEffort(database((db) => db.update(deletedUsers).set({ isCertain: true }).where(eq(deletedUsers.id, id))));
}

/** Returns the users deleted within the last 30 days, newest first. */
export async function listDeleted(viewer: Viewer): Promise<DeletedUser[]> {
  const rows = await database((db) =>
    db
      .select()
      .from(deletedUsers)
      .where(gt(deletedUsers.deletedAt, oldest()))
      .orderBy(desc(deletedUsers.deletedAt))
      .limit(MAX_DELETED),
  );
  const gone = await mapLimited(rows, async (row) => row.isCertain || (await confirm(viewer, row)));
  return rows.filter((_, index) => gone[index]).map(toDeletedUser);
}

/** Returns those of the users who can be restored, in the order of their IDs. */
export async function findKept(ids: string[]): Promise<{ id: string; username: string }[]> {
  const { id, username, deletedAt } = deletedUsers;
  const kept = await database((db) =>
    db
      .select({ id, username })
      .from(deletedUsers)
      .where(and(inArray(id, ids), gt(deletedAt, oldest()))),
  );
  const byId = new Map(kept.map((user) => [user.id, user]));
  return ids.flatMap((wanted) => byId.get(wanted) ?? []);
}

/** Deletes what is kept of a user. Returns whether there was something: not while the user is being deleted or restored. */
export async function purge(id: string): Promise<boolean> {
  const isAtRest = and(eq(deletedUsers.id, id), eq(deletedUsers.isCertain, true));
  const { rowCount } = await database((db) => db.delete(deletedUsers).where(isAtRest));
  return rowCount === 1;
}

/** Returns all that is kept of one of them. Throws NOT_FOUND. */
export async function readKept(id: string): Promise<Snapshot> {
  const [row] = await database((db) => db.select().from(deletedUsers).where(isKept(id)));
  if (!row) throw nothingKept();
  return snapshot.parse(row.snapshot);
}

/** Lets one caller at a time, over all replicas, restore a user, and deletes the snapshot afterwards. */
export async function restoring<T>({ username }: Viewer, id: string, work: (kept: Snapshot) => Promise<T>): Promise<T> {
  return whileLocked({ name: `deleted user ${id}`, holder: username }, async () => {
    // Should this end in the middle, the next read of the list asks Keycloak whether the user is back.
    const uncertain = { isCertain: false };
    const [row] = await database((db) => db.update(deletedUsers).set(uncertain).where(isKept(id)).returning());
    if (!row) throw nothingKept();
    const result = await work(snapshot.parse(row.snapshot));
    await bestEffort(database((db) => forget(db, id)));
    return result;
  });
}

/** After a crash in the middle of a delete or a restore only Keycloak knows what happened. One that is under way is left alone. */
async function confirm(viewer: Viewer, { id, deletedAt, snapshot: kept }: Row): Promise<boolean> {
  const isThere = (await findBack(viewer, snapshot.parse(kept).user)) !== null;
  await database(async (db) => {
    if (isThere && Date.now() - deletedAt.getTime() > UNDER_WAY_MS) await forget(db, id);
    if (!isThere) await db.update(deletedUsers).set({ isCertain: true }).where(eq(deletedUsers.id, id));
  });
  return !isThere;
}

async function forget(db: Pick<Database, 'delete'>, id: string): Promise<void> {
  await db.delete(deletedUsers).where(eq(deletedUsers.id, id));
}

function isKept(id: string) {
  return and(eq(deletedUsers.id, id), gt(deletedUsers.deletedAt, oldest()));
}

function nothingKept(): AppError {
  return new AppError(
    'NOT_FOUND',
    'The user cannot be restored: the user was already restored, or was deleted more than 30 days ago.',
  );
}

function oldest(): Date {
  return new Date(Date.now() - KEPT_DAYS * DAY_MS);
}

function toDeletedUser(row: Row): DeletedUser {
  const { user, roles, unseen, groups } = snapshot.parse(row.snapshot);
  const byDefault = { client: null, name: defaultRoleOf(env().POUCH_REALM) };
  return {
    id: row.id,
    username: row.username,
    name: [user.firstName, user.lastName].filter(Boolean).join(' '),
    email: user.email || null,
    deletedAt: row.deletedAt.toISOString(),
    deletedBy: row.deletedBy,
    keptUntil: new Date(row.deletedAt.getTime() + KEPT_DAYS * DAY_MS).toISOString(),
    roles: [...roles.filter((role) => !isSameRole(role, byDefault)).map(roleLabel), ...notStored(unseen)],
    groups: groups.map(groupLabel),
  };
}
