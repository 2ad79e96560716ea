import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type DisclosureProps = {
  title: ReactNode;
  isOpen?: boolean;
  /** `card` where it stands alone on the page, `line` within a card. */
  look?: 'card' | 'line';
  children: ReactNode;
};

/** Hides what is rarely needed under a title that opens it. */
export function Disclosure({ title, isOpen = false, look = 'line', children }: DisclosureProps) {
  const isCard = look === 'card';
  return (
    <details
      open={isOpen}
      className={cn('min-w-0 [&[open]>summary>svg]:rotate-90', isCard && 'rounded-lg border border-line bg-surface')}
    >
      <summary
        className={cn(
          'flex list-none items-center gap-2 font-medium [&::-webkit-details-marker]:hidden',
          isCard ? 'rounded-lg px-3 py-2 hover:bg-raised' : 'min-h-6 w-fit rounded-md',
        )}
      >
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted motion-safe:transition-transform" />
        {title}
      </summary>
      <div className={isCard ? 'px-3 pb-3' : 'pt-2'}>{children}</div>
    </details>
  );
}
