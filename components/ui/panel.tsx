import { type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';

type PanelProps = { title: string; context?: ReactNode; tone?: 'neutral' | 'loss'; action?: ReactNode; children: ReactNode };

/** A titled part of a page. */
export function Panel({ title, context, tone = 'neutral', action, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn(
        'grid grid-cols-1 gap-4 rounded-lg border bg-surface p-4 sm:p-6',
        tone === 'loss' ? 'border-loss' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          {context && <p className="max-w-prose text-muted">{context}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
