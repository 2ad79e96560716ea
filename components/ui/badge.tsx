import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

const TONES = {
  neutral: 'bg-raised text-muted',
  attention: 'bg-attention-soft text-attention',
  proven: 'bg-proven-soft text-proven',
  loss: 'bg-loss-soft text-loss',
};

export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span className={cn('inline-block rounded sm:whitespace-nowrap px-1.5 py-0.5 text-xs font-medium', TONES[tone])}>
      {children}
    </span>
  );
}
