import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';

type GroupPagerProps = {
  page: number;
  size: number;
  shown: number;
  /** Null where it is not known. */
  total?: number | null;
  hasNext: boolean;
  onTurn: (change: { page: number }) => void;
};

/** Leads through pages of groups or members. */
export function GroupPager({ page, size, shown, total = null, hasNext, onTurn }: GroupPagerProps) {
  const first = (page - 1) * size + 1;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-muted tabular-nums">
        {shown > 0 && `${first}–${first + shown - 1}`}
        {shown > 0 && total !== null && ` of ${total.toLocaleString('en')}`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onTurn({ page: page - 1 })} disabled={page <= 1}>
          <ChevronLeft aria-hidden="true" className="size-4" />
          Previous
        </Button>
        <Button onClick={() => onTurn({ page: page + 1 })} disabled={!hasNext}>
          Next
          <ChevronRight aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </nav>
  );
}
