'use client';
import type { Route } from 'next';
import { PageLink } from '@/components/shell/page-link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';

export type HeldItem = {
  key: string;
  name: string;
  /** The page about it, where there is one. */
  href?: Route | null;
  note: string;
  inherited: boolean;
  removeLabel: string;
  onRemove: (() => void) | undefined;
};

/** Lists the roles or groups of a user, each with a Remove button. */
export function Held({ items, empty }: { items: HeldItem[]; empty: string }) {
  if (items.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <ul className="divide-y divide-line">
      {items.map(({ key, name, href = null, note, inherited, removeLabel, onRemove }) => (
        <li key={key} className="flex min-h-10 flex-wrap items-center gap-x-3 py-1.5">
          <PageLink href={href} className={cn('break-all font-mono', href && 'underline decoration-line underline-offset-4')}>
            {name}
          </PageLink>
          {inherited && <Badge>inherited</Badge>}
          {note && <span className="text-muted">{note}</span>}
          {onRemove && (
            <Button look="quiet" className="ml-auto" aria-label={removeLabel} onClick={onRemove}>
              Remove
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
