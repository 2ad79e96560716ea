'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { UserSelection } from '@/lib/users/bulk/schema';

/** Fetched with the first row that is selected. Without a place-holder the whole page would give way to its skeleton. */
const BulkMenu = dynamic(() => import('@/components/users/bulk/bulk-menu').then((module) => module.BulkMenu), {
  loading: () => <Button disabled>Choose an action</Button>,
});

type BulkActionsProps = {
  selection: UserSelection;
  /** The selection has served, or is given up. */
  onDone: () => void;
  /** How to select more. */
  children?: ReactNode;
};

/** What can be done to all who are selected; it stands at the foot of the window while anybody is. */
export function BulkActions({ selection, onDone, children }: BulkActionsProps) {
  const count = selection.kind === 'ids' ? selection.ids.length : selection.total;
  return (
    <section
      aria-label="Bulk actions"
      className="sticky bottom-2 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-edge bg-surface px-4 py-2 shadow-lg"
    >
      <p role="status" className="font-medium tabular-nums">
        {selection.kind === 'ids' ? `${count} on this page selected` : `All ${count.toLocaleString('en')} matching selected`}
      </p>
      {children}
      <BulkMenu selection={selection} />
      <Button look="quiet" onClick={onDone}>
        Clear selection
      </Button>
    </section>
  );
}
