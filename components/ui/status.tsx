import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export type StatusTone = 'neutral' | 'proven' | 'attention' | 'loss';

const DOTS: Record<StatusTone, string> = {
  neutral: 'before:bg-edge',
  proven: 'before:bg-proven-dot',
  attention: 'before:bg-attention-dot',
  loss: 'before:bg-loss',
};

/** Shows a state in a word, with a dot that lets a column be read at a glance. */
export function Status({ tone = 'neutral', children }: { tone?: StatusTone; children: ReactNode }) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-2 whitespace-nowrap before:size-2 before:shrink-0 before:rounded-full before:forced-color-adjust-none',
        DOTS[tone],
      )}
    >
      {children}
    </span>
  );
}
