'use client';
import { createContext, useContext } from 'react';
import { type ListColumn, usualColumns } from '@/lib/users/list/search-params';

const Columns = createContext<readonly ListColumn[]>(usualColumns(false));

export const ColumnsProvider = Columns.Provider;

/** Returns the columns that the list shows beside the user's own. */
export function useColumns(): readonly ListColumn[] {
  return useContext(Columns);
}
