import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { Mapping } from '@/lib/users/import/columns';
import { checkRows } from '@/lib/users/import/read-file';
import type { ImportFile } from '@/lib/users/import/schema';
import { sealedPassword } from '@/lib/users/import/sealed-password';
import { changeRow, findRow, type StoredImport } from '@/lib/users/import/store';

type CellChange = { ordinal: number; column: number; value: string };

/** Corrects a cell of the file, and checks the rows again: others may have been its duplicates. */
export async function correctCell(viewer: Viewer, draft: StoredImport, { ordinal, column, value }: CellChange): Promise<void> {
  const { id } = draft;
  const mapping = draft.mapping as Mapping;
  const cells = (await findRow(id, ordinal))?.cells as string[] | undefined;
  if (!draft.file || !cells || column >= cells.length)
    throw new AppError('NOT_FOUND', 'Nothing was changed, because there is no such cell. Reload the page.');
  const isPassword = mapping[column] === 'password';
  await changeRow(
    id,
    ordinal,
    isPassword ? { password: sealedPassword(id, ordinal, value) } : { cells: cells.with(column, value) },
  );
  await checkRows(viewer, id, draft.file as ImportFile, mapping);
}
