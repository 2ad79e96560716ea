import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import type { ListColumn } from '@/lib/users/list/search-params';
import type { ListSettings, NewView } from '@/lib/users/views/schema';
import { deleteStored, insertView, readSettings, renameStored, storeColumns } from '@/lib/users/views/stored';

/** Returns the viewer's own views and choice of columns. */
export async function getListSettings(): Promise<ListSettings> {
  return readSettings(await requirePermission('view-users'));
}

/** Saves a view for the viewer alone. Returns what they then have, as do the other functions. */
export async function saveView(view: NewView): Promise<ListSettings> {
  const viewer = await requirePermission('view-users');
  await insertView(viewer, view);
  return readSettings(viewer);
}

export async function renameView(id: string, name: string): Promise<ListSettings> {
  const viewer = await requirePermission('view-users');
  await renameStored(viewer, id, name);
  return readSettings(viewer);
}

export async function deleteView(id: string): Promise<ListSettings> {
  const viewer = await requirePermission('view-users');
  await deleteStored(viewer, id);
  return readSettings(viewer);
}

export async function saveColumns(columns: ListColumn[]): Promise<ListSettings> {
  const viewer = await requirePermission('view-users');
  await storeColumns(viewer, columns);
  return readSettings(viewer);
}
