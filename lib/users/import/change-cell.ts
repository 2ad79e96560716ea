import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { checkAgain } from '@/lib/users/import/check-again';
import type { Mapping } from '@/lib/users/import/columns';
import type { ImportFile } from '@/lib/users/import/schema';
import { sealedPassword } from '@/lib/users/import/sealed-password';
import { changeRow, findRow, type StoredImport } from '@/lib/users/import/store';

type CellChange = { ordinal: number; column: number; value: string };

/** Corrects a cell of the file, and checks again what that can have changed: others may have been its duplicates. */
export async function correctCell(viewer: Viewer, draft: StoredImport, { ordinal, column, value }: CellChange): Promise<void> {
  const { id } = draft;
  const mapping = draft.mapping as Mapping;
  const cells = (await findRow(id, ordinal))?.cells as string[] | undefined;
  if (!draft.file || !cells || column >= cells.length)
    throw new AppError('NOT_FOUND', 'Nothing was changed, because there is no such cell. Reload the page.');
  const isPassword = mapping[column] === 'password';
  const after = isPassword ? cells : cells.with(column, value);
  await changeRow(id, ordinal, isPassword ? { password: sealedPassword(id, ordinal, value) } : { cells: after });
  await checkAgain(viewer, { id, file: draft.file as ImportFile, mapping }, { ordinal, before: cells, after });
}
