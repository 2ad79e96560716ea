'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { PAGE_SIZE } from '@/lib/users/search-params';

type PagerProps = {
  page: number;
  shown: number;
  hasNext: boolean;
  /** Undefined while Keycloak still counts. */
  total: number | undefined;
  onTurn: (page: number) => void;
};

export function Pager({ page, shown, hasNext, total, onTurn }: PagerProps) {
  const first = (page - 1) * PAGE_SIZE + 1;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-muted tabular-nums">
        {shown > 0 && `${first}–${first + shown - 1}`}
        {shown > 0 && ' of '}
        <span>{total === undefined ? '…' : `${total.toLocaleString('en')} ${total === 1 ? 'user' : 'users'}`}</span>
      </p>
      <div className="flex gap-2">
        <Button onClick={() => onTurn(page - 1)} disabled={page <= 1}>
          <ChevronLeft aria-hidden="true" className="size-4" />
          Previous
        </Button>
        <Button onClick={() => onTurn(page + 1)} disabled={!hasNext}>
          Next
          <ChevronRight aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </nav>
  );
}
