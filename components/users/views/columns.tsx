'use client';
import { Columns3 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { ListColumn } from '@/lib/users/list/search-params';

/** Loaded on the first click. */
const LazyColumnsForm = dynamic(() => import('@/components/users/views/columns-form').then((module) => module.ColumnsForm), {
  loading: () => <p className="text-muted">Loading…</p>,
});

type ColumnsProps = {
  /** What the address says, which is another's choice. */
  said: readonly ListColumn[] | null;
  /** Null: the usual ones. */
  chosen: readonly ListColumn[] | null;
  usual: Promise<readonly ListColumn[]>;
  onSay: (columns: ListColumn[]) => void;
};

/** Chooses the columns of the list. */
export function Columns(props: ColumnsProps) {
  return (
    <Popover
      label="Columns"
      className="w-72 p-4"
      button={
        <Button aria-keyshortcuts="Shift+C" className="max-sm:hidden">
          <Columns3 aria-hidden="true" className="size-4" />
          Columns
        </Button>
      }
    >
      <LazyColumnsForm {...props} />
    </Popover>
  );
}
