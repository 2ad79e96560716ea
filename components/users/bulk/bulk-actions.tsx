'use client';
import { ChevronUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { SelectionBar } from '@/components/ui/selection-bar';
import type { UserSelection } from '@/lib/users/bulk/schema';

/** Loaded with the first selected row. Without a placeholder, the whole page would fall back to its skeleton. */
const BulkMenu = dynamic(() => import('@/components/users/bulk/bulk-menu').then((module) => module.BulkMenu), {
  loading: () => (
    <Button look="primary" disabled>
      Choose an action
      <ChevronUp aria-hidden="true" className="size-4" />
    </Button>
  ),
});

type BulkActionsProps = {
  selection: UserSelection;
  /** How many of them are not among the rows that are shown. */
  elsewhere: number;
  /** Clears the selection. */
  onDone: () => void;
  /** Offers to select more. */
  children?: ReactNode;
};

/** Shows the actions on the selected users, at the bottom of the window while there are any. */
export function BulkActions({ selection, elsewhere, onDone, children }: BulkActionsProps) {
  const count = selection.kind === 'ids' ? selection.ids.length : selection.total;
  return (
    <SelectionBar
      label="Bulk actions"
      words={
        <>
          {selection.kind === 'ids' ? `${count} selected` : `All ${count.toLocaleString('en')} matching selected`}
          {elsewhere > 0 && <span className="ml-2 font-normal text-muted">{elsewhere} not shown here</span>}
        </>
      }
      onClear={onDone}
      clearKey="c"
    >
      {children}
      <BulkMenu selection={selection} onStarted={onDone} />
    </SelectionBar>
  );
}
