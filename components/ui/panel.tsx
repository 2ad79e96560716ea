import { type ReactNode, useId } from 'react';
import { cn } from '@/components/ui/cn';

const TONES = { neutral: 'border-line', accent: 'border-accent-strong', loss: 'border-loss' };

type PanelProps = {
  title: string;
  context?: ReactNode;
  tone?: keyof typeof TONES;
  action?: ReactNode;
  /** Set where the heading can receive the focus. */
  headingId?: string;
  children: ReactNode;
};

/** Renders a titled section of a page. */
export function Panel({ title, context, tone = 'neutral', action, headingId, children }: PanelProps) {
  const ownId = useId();
  const id = headingId ?? ownId;
  return (
    <section
      aria-labelledby={id}
      className={cn('grid grid-cols-1 content-start gap-4 rounded-lg border bg-surface p-4 sm:p-6', TONES[tone])}
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} tabIndex={headingId ? -1 : undefined} className="font-semibold text-base">
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
