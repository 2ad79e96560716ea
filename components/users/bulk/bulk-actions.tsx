'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { UserSelection } from '@/lib/users/bulk/schema';

/** Loaded with the first selected row. Without a placeholder, the whole page would fall back to its skeleton. */
const BulkMenu = dynamic(() => import('@/components/users/bulk/bulk-menu').then((module) => module.BulkMenu), {
  loading: () => <Button disabled>Choose an action</Button>,
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
    <section
      aria-label="Bulk actions"
      className="sticky bottom-[calc(0.5rem+var(--below))] z-10 flex flex-wrap items-center gap-x-3 gap-y-2 mx-auto max-w-full rounded-xl border border-line bg-surface py-2 pr-2 pl-4 shadow-lg motion-safe:animate-rise"
    >
      <p role="status" className="font-medium tabular-nums">
        {selection.kind === 'ids' ? `${count} selected` : `All ${count.toLocaleString('en')} matching selected`}
        {elsewhere > 0 && <span className="ml-2 font-normal text-muted">{elsewhere} not shown here</span>}
      </p>
      {children}
      <BulkMenu selection={selection} onStarted={onDone} />
      <Button look="quiet" onClick={onDone}>
        Clear selection
      </Button>
    </section>
  );
}
