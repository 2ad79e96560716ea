import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';

type FilterChipsProps<Filter extends string> = {
  chips: { filter: Filter; words: string; value?: string }[];
  onRemove: (filter: Filter, value: string | undefined) => void;
  onClear: () => void;
};

/** Shows the active filters; a click removes one. */
export function FilterChips<Filter extends string>({ chips, onRemove, onClear }: FilterChipsProps<Filter>) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap items-center gap-2">
      {chips.map(({ filter, words, value }) => (
        <li key={`${filter} ${value}`} className="min-w-0">
          <button
            type="button"
            aria-label={`Remove filter: ${words}`}
            onClick={() => onRemove(filter, value)}
            className="flex min-h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-2 pl-3 text-left font-medium hover:brightness-95"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
            <X aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" aria-keyshortcuts="Shift+F" onClick={onClear}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
