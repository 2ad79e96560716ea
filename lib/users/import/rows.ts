import 'server-only';
import { changeRow, findRow, type StoredRow } from '@/lib/users/import/store';

/** The rows of a file where they are: in the database, or in the memory of a command. */
export type ImportRows = {
  read(ordinal: number): Promise<StoredRow | null>;
  change(ordinal: number, change: Partial<StoredRow>): Promise<void>;
};

export function storedRows(importId: string): ImportRows {
  return {
    read: (ordinal) => findRow(importId, ordinal),
    change: (ordinal, change) => changeRow(importId, ordinal, change),
  };
}
