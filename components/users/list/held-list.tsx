'use client';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';

export type HeldItem = {
  key: string;
  name: string;
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
      {items.map(({ key, name, note, inherited, removeLabel, onRemove }) => (
        <li key={key} className="flex min-h-10 flex-wrap items-center gap-x-3 py-1.5">
          <span className="break-all font-mono">{name}</span>
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
