'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { deleteView, renameView, saveColumns, saveView } from '@/lib/users/views/data';
import { columnsSchema, newViewSchema, viewIdSchema, viewNameSchema } from '@/lib/users/views/schema';

export async function saveViewAction(input: unknown) {
  return runAction('view.save', async () => saveView(parse(newViewSchema, input)));
}

export async function renameViewAction(id: unknown, name: unknown) {
  return runAction('view.rename', async () => renameView(parse(viewIdSchema, id), parse(viewNameSchema, { name }).name));
}

export async function deleteViewAction(id: unknown) {
  return runAction('view.delete', async () => deleteView(parse(viewIdSchema, id)));
}

export async function saveColumnsAction(columns: unknown) {
  return runAction('view.choose-columns', async () => saveColumns(parse(columnsSchema, columns)));
}
