'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { UserList } from '@/lib/users/list/schema';
import { PAGE_SIZES, SIZE_COOKIE } from '@/lib/users/list/search-params';

type PagerProps = {
  page: number;
  size: UserList['size'];
  shown: number;
  hasNext: boolean;
  /** Undefined while Keycloak is still counting; null where the number is not sure. */
  total: number | null | undefined;
  onTurn: (change: Partial<Pick<UserList, 'page' | 'size'>>) => void;
};

export function Pager({ page, size, shown, hasNext, total, onTurn }: PagerProps) {
  const first = (page - 1) * size + 1;
  const isEmpty = total === 0 && page <= 1;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-muted tabular-nums">
        {shown > 0 && `${first}–${first + shown - 1}`}
        {shown > 0 && total !== null && ' of '}
        {total !== null && (
          <span>{total === undefined ? '…' : `${total.toLocaleString('en')} ${total === 1 ? 'user' : 'users'}`}</span>
        )}
      </p>
      <div className="flex flex-wrap gap-2" hidden={isEmpty}>
        <label className="flex items-center gap-2 text-muted">
          Rows
          <select
            aria-label="Rows on a page"
            value={size}
            onChange={({ target }) => {
              const chosen = PAGE_SIZES.find((one) => String(one) === target.value) ?? 20;
              remember(chosen);
              onTurn({ size: chosen, page: 1 });
            }}
            className="h-9 rounded-md border border-edge bg-surface px-2 text-ink"
          >
            {PAGE_SIZES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <Button aria-keyshortcuts="[" onClick={() => onTurn({ page: page - 1 })} disabled={page <= 1}>
          <ChevronLeft aria-hidden="true" className="size-4" />
          Previous
        </Button>
        <Button aria-keyshortcuts="]" onClick={() => onTurn({ page: page + 1 })} disabled={!hasNext}>
          Next
          <ChevronRight aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </nav>
  );
}

/** Saves the page size for the next visit; the URL has the current one. The API exists over https and on localhost only. */
function remember(size: number): void {
  const expires = Date.now() + 365 * 24 * 3600 * 1000;
  window.cookieStore?.set({ name: SIZE_COOKIE, value: String(size), path: '/', sameSite: 'lax', expires });
}
