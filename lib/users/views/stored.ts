import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/audit/entry';
import { recordedTransaction } from '@/lib/audit/record';
import { database } from '@/lib/db/client';
import { lockTransaction } from '@/lib/db/lock';
import { listColumns, listViews } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { columnsSchema, type ListSettings, MAX_VIEWS, type NewView, savedViewSchema } from '@/lib/users/views/schema';

type Owner = Pick<Actor, 'id'>;

export async function readSettings({ id }: Owner): Promise<ListSettings> {
  const [views, [chosen]] = await database((db) =>
    Promise.all([
      db.select().from(listViews).where(eq(listViews.ownerId, id)).orderBy(asc(listViews.createdAt)).limit(MAX_VIEWS),
      db.select().from(listColumns).where(eq(listColumns.ownerId, id)),
    ]),
  );
  return {
    views: views.map((view) => savedViewSchema.parse(view)),
    columns: columnsSchema
      .nullable()
      .catch(null)
      .parse(chosen?.columns ?? null),
  };
}

/** Throws INVALID_INPUT for a name that another of the views has, REFUSED where there are too many. */
export async function insertView(actor: Actor, { name, list, columns }: NewView): Promise<void> {
  const ownerId = actor.id;
  await recordedTransaction(async (transaction, record) => {
    // One at a time, so that two tabs cannot save more views than there may be.
    await lockTransaction(transaction, `views of ${ownerId}`);
    const count = await transaction.$count(listViews, eq(listViews.ownerId, ownerId));
    if (count >= MAX_VIEWS) {
      throw new AppError('REFUSED', `The view was not saved, because you have ${MAX_VIEWS} views. Delete one first.`);
    }
    const view = { id: randomUUID(), ownerId, name, list, columns };
    const { rowCount } = await transaction.insert(listViews).values(view).onConflictDoNothing();
    if (rowCount === 0) throw nameTaken(name);
    await record({ actor, action: 'view.save', target: { id: view.id, name }, outcome: 'done' });
  });
}

/** Throws INVALID_INPUT for a name that another of the views has, NOT_FOUND. */
export async function renameStored(actor: Actor, id: string, name: string): Promise<void> {
  await recordedTransaction(async (transaction, record) => {
    const namesake = and(eq(listViews.ownerId, actor.id), eq(listViews.name, name), sql`${listViews.id} <> ${id}`);
    if ((await transaction.$count(listViews, namesake)) > 0) throw nameTaken(name);
    const { rowCount } = await transaction.update(listViews).set({ name }).where(isOwn(actor, id));
    if (rowCount === 0) throw noSuchView();
    await record({ actor, action: 'view.rename', target: { id, name }, outcome: 'done' });
  });
}

/** Throws NOT_FOUND. */
export async function deleteStored(actor: Actor, id: string): Promise<void> {
  await recordedTransaction(async (transaction, record) => {
    const [deleted] = await transaction.delete(listViews).where(isOwn(actor, id)).returning({ name: listViews.name });
    if (!deleted) throw noSuchView();
    await record({ actor, action: 'view.delete', target: { id, name: deleted.name }, outcome: 'done' });
  });
}

export async function storeColumns(actor: Actor, columns: string[]): Promise<void> {
  const chosen = { ownerId: actor.id, columns };
  await recordedTransaction(async (transaction, record) => {
    await transaction.insert(listColumns).values(chosen).onConflictDoUpdate({ target: listColumns.ownerId, set: { columns } });
    await record({ actor, action: 'view.choose-columns', target: { id: null, name: 'list of users' }, outcome: 'done' });
  });
}

function isOwn(owner: Owner, id: string) {
  return and(eq(listViews.ownerId, owner.id), eq(listViews.id, id));
}

function nameTaken(name: string): AppError {
  const words = `You already have a view called “${name}”. Choose another name.`;
  return new AppError('INVALID_INPUT', words, { fieldErrors: { name: [words] } });
}

function noSuchView(): AppError {
  return new AppError('NOT_FOUND', 'Nothing was changed, because this view does not exist. Reload the page.');
}
